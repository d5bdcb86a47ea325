import type { Act, Context } from '#kit/context'
import { isOvertaken } from '#kit/database'
import { purposeOf, type Web } from '#kit/http'

// Three at the same cases at the same moment are rare, and one of them goes through each time.
const tries = 3

/**
 * Does what an officer asks; and does it once more where somebody changed the same cases at that moment, since nothing of
 * it was kept then. What it reads, it reads anew.
 */
export async function actOnceMore<Result>(c: Web, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  const act: Act = c.var.act
  for (let left = tries; ; left -= 1) {
    try {
      return await act(purposeOf(c), work)
    } catch (error) {
      if (left === 0 || !(error instanceof Error) || !isOvertaken(error)) throw error
    }
  }
}

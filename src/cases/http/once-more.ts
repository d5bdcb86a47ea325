import type { Act, Context } from '#kit/context'
import { isOvertaken } from '#kit/database'
import { purposeOf, type Web } from '#kit/http'

// Of all who change the same cases at the same moment one goes through each time, and more than four at once are rare.
const mostAgain = 3

/**
 * Does what an officer asks; and does it again, a few times at most, where somebody changed the same cases at that
 * moment, since nothing of it was kept then. What it reads, it reads anew.
 */
export async function actOnceMore<Result>(c: Web, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  const act: Act = c.var.act
  for (let left = mostAgain; ; left -= 1) {
    try {
      return await act(purposeOf(c), work)
    } catch (error) {
      if (left === 0 || !(error instanceof Error) || !isOvertaken(error)) throw error
    }
  }
}

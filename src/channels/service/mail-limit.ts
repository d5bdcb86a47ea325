import type { Context } from '#kit/context'
import { countMail } from '../store/mail.ts'

/** So many files of one email are looked at. */
export const mostFiles = 10

const hour = 3_600_000
const mostInAnHour = 20

/** Whether somebody writes without end, so that nothing more is answered. */
export async function writesWithoutEnd(ctx: Context, from: string): Promise<boolean> {
  return (await countMail(ctx, from, new Date(ctx.now.getTime() - hour))) > mostInAnHour
}

/** How a paper form is set. Units: points, 72 to an inch. */
export type PaperSetting = {
  readonly size: number
  readonly titleSize: number
  readonly margin: number
  /** Between questions. */
  readonly gap: number
  /** The side of a box for one letter, and of one to tick. */
  readonly box: number
  readonly tick: number
  /** Whether yes and no stand beside their question, and there is less room to write more. */
  readonly isDense?: true
}

/** Ordinary print, as large as the form has room for: tried in this order until it fits its sides. */
export const settingsOfPaper: readonly PaperSetting[] = [
  { size: 12, titleSize: 20, margin: 45, gap: 12, box: 18, tick: 13 },
  { size: 11, titleSize: 18, margin: 40, gap: 8, box: 16, tick: 12 },
  { size: 10, titleSize: 16, margin: 34, gap: 5, box: 15, tick: 11 },
  { size: 10, titleSize: 14, margin: 28, gap: 2, box: 13, tick: 10, isDense: true },
]

/** At least 18 points, on as many sides as that takes. Source: UK Association for Accessible Formats. */
export const largePrint: PaperSetting = { size: 18, titleSize: 28, margin: 45, gap: 20, box: 26, tick: 20 }

/** What a form is made for: who it goes back to, and where else it can be filled in. */
export type PaperAround = {
  readonly council: string
  readonly post: readonly string[]
  readonly phone: string
  /** Where the same is asked on the web; none when nobody outside can reach it. */
  readonly link: string
}

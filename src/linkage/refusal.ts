/** An error that the person who gave the files or options can put right; its message is one sentence for them. */
export const refusal = (message: string): TypeError =>
  Object.assign(new TypeError(message), { code: 'LINKAGE_REFUSED' })

/** Whether an error is one of `refusal`, or the system's word that a file cannot be had. */
export function isRefusal(problem: unknown): problem is Error {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return /^(LINKAGE_REFUSED|ENOENT|EACCES|EISDIR|ENOSPC|EROFS|ENOTDIR|ERR_PARSE_ARGS)/.test(code)
}

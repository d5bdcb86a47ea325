import { readFileSync } from 'node:fs'

const naughty: readonly string[] = JSON.parse(
  readFileSync(new URL('naughty-strings.json', import.meta.url), 'utf8'),
)

// What programs have fallen over besides: signs that cannot be stored or seen, words that mean something to a machine,
// what is too much, and numbers that are none.
const own: readonly string[] = [
  'Mill\0Lane',
  '\ud800 half a sign',
  '\u202etxet denrut\u202c \u200b\u2066',
  '\'"; drop table cases.case_; --',
  '<script>alert(1)</script><svg onload=alert(1)>',
  '</textarea><img src=x onerror=alert(1)>',
  '"><input autofocus onfocus=alert(1) name="',
  '((reference)) {{7*7}} $(reboot) %s %00 ../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '-1e309',
  '99999999999999999999999999999999',
  '9223372036854775808',
  '\u0663\u0661',
  '=HYPERLINK("http://example.com")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  'Z\u0361\u0363a\u0348lgo '.repeat(80),
  '👩‍👩‍👧‍👦'.repeat(300),
  '\r\n\r\nSet-Cookie: draft=x',
  'Subject\r\nBcc: someone@example.com',
  '0000-00-00',
  '9999-12-31T23:59:59.999999999Z',
  '-271821-04-20',
  '00000000-0000-0000-0000-000000000000',
  '\ufeff\u00a0\u3000\u2028\u2029',
  '(a+)+$ [[:alpha:]] % _ \\',
  `${'a'.repeat(40)}!`,
  '\t\v\f\u0085\u001b[2J',
  'x'.repeat(20_000),
]

/** Everything that is typed into boxes to do harm, the worst first. */
export const hostileTexts: readonly string[] = [...own, ...naughty]

/** How many times as much is tried as in every run: `GUILDHALL_HOSTILE=10`. */
const effort = Math.max(1, Number(process.env.GUILDHALL_HOSTILE ?? 1))

/** Deals out the hostile texts in turn, so that whoever asks often enough has tried each. */
export function dealer(): (count: number) => readonly string[] {
  let dealt = 0
  return (count) =>
    Array.from(
      { length: Math.min(count * effort, hostileTexts.length) },
      () => hostileTexts[dealt++ % hostileTexts.length] ?? '',
    )
}

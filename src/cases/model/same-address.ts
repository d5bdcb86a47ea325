const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Whether what someone wrote is the beginning of a listed address: “12 mill lane” of “12 Mill Lane, Hartmere”. */
export function sameAddress(written: string, listed: string): boolean {
  const [one, other] = [plain(written), plain(listed)]
  return one !== '' && (one === other || other.startsWith(`${one} `) || one.startsWith(`${other} `))
}

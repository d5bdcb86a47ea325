/** Text made safe to stand in a page. */
export const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A table with a header row. Cells are text; numbers stand right. */
export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) =>
    typeof value === 'number'
      ? `<td class="n">${value.toLocaleString('en-GB')}</td>`
      : `<td>${safe(value)}</td>`
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')
  return `<table><thead><tr>${head.map((each) => `<th scope="col">${safe(each)}</th>`).join('')}</tr></thead><tbody>${body}</tbody></table>`
}

/** A section with a heading and a sentence of what it shows. */
export const section = (title: string, about: string, body: string): string =>
  `<section><h2>${safe(title)}</h2><p>${safe(about)}</p>${body}</section>`

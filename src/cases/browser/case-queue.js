// Single keys in the list of a queue, while something in it has the focus: nowhere else, so that nobody's own keys change.
const list = document.querySelector('[data-queue]')

if (list) {
  const rows = [...list.querySelectorAll('tbody tr')]
  const linkOf = (row) => row?.querySelector('a')
  const here = () => rows.findIndex((row) => row.contains(document.activeElement))
  const go = (at) => linkOf(rows[at])?.focus()
  const keys = {
    j: () => go(here() + 1),
    k: () => go(here() - 1),
    x: () => rows[here()]?.querySelector('input[type="checkbox"]')?.click(),
    o: () => linkOf(rows[here()])?.click(),
    n: () => document.querySelector('[data-key="n"]')?.click(),
  }
  list.addEventListener('keydown', (event) => {
    const isTyping = event.target.matches('input:not([type="checkbox"]), select, textarea')
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return
    event.preventDefault()
    keys[event.key]()
  })
  document.querySelector('[data-queue-keys]')?.removeAttribute('hidden')
}

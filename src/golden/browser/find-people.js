// Finds people while an officer types. Without it, the form is sent as any other.
const form = document.querySelector('[data-find-people]')
const box = form?.querySelector('input[name="query"]')
const results = document.getElementById('results')

if (form && box && results) {
  let waiting
  let asked = 0

  const find = async () => {
    const question = ++asked
    try {
      const answer = await fetch('/staff/people/results', {
        method: 'POST',
        body: new URLSearchParams({ query: box.value }),
        headers: { accept: 'text/html' },
      })
      // An answer that comes late is the answer to something else.
      if (question !== asked) return
      if (!answer.ok || answer.redirected) return form.requestSubmit()
      results.innerHTML = await answer.text()
    } catch {
      // No connection: the button is still there.
    }
  }

  box.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(find, 120)
  })
  // From the box straight to the first of those who were found.
  box.addEventListener('keydown', (event) => {
    const first = results.querySelector('a')
    if (event.key !== 'ArrowDown' || !first) return
    event.preventDefault()
    first.focus()
  })
  results.addEventListener('keydown', (event) => {
    const links = [...results.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (at < 0 || !step) return
    event.preventDefault()
    ;(links[at + step] ?? (step < 0 ? box : links[at])).focus()
  })
}

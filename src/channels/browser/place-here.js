// Fills in where somebody's phone is, when they ask for it. Refused, or without this script, the page is whole without it.
const group = document.querySelector('[data-here]')
const said = document.querySelector('[data-here-said]')

if (group && said && 'geolocation' in navigator) {
  const form = group.closest('form')
  const { here: id, to } = group.dataset
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = 'Use where I am'
  group.append(button)

  const put = (part, value) => {
    const name = `${id}-${part}`
    let box = form.querySelector(`input[name="${name}"]`)
    if (!box) {
      box = document.createElement('input')
      box.type = 'hidden'
      box.name = name
      form.append(box)
    }
    box.value = value
  }

  const found = ({ coords }) => {
    put('lat', coords.latitude.toFixed(5))
    put('long', coords.longitude.toFixed(5))
    put('accuracy', Math.min(99999, Math.round(coords.accuracy)))
    put('by', 'location')
    form.action = to
    form.submit()
  }

  const reasons = {
    1: 'Your phone or browser keeps where you are to itself. That is fine: type where it is, or find the street in a list.',
    2: 'Your phone does not know where it is just now. Type where it is, or find the street in a list.',
    3: 'Your phone took too long to find where it is. Type where it is, or find the street in a list.',
  }

  button.addEventListener('click', () => {
    said.textContent = 'Finding where you are…'
    navigator.geolocation.getCurrentPosition(found, ({ code }) => {
      said.textContent = reasons[code] ?? reasons[2]
    }, { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 })
  })
}

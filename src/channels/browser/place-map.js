// A map of wards and streets on which a pin is moved: by finger, mouse or keys. Without it the page is a picture of
// squares, each a link to a nearer one.
const place = document.querySelector('[data-map]')
const draw = place?.querySelector('svg')

if (draw) {
  const known = JSON.parse(place.dataset.map)
  const { width, height, west, north, across, down, squares, id } = known
  const make = (name, attributes = {}) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    return element
  }
  const [x, y, size] = known.at ?? [0, 0, width]
  const clamp = (value, least, most) => Math.min(most, Math.max(least, value))
  const pin = known.mark
    ? { x: (known.mark[0] - west) / across, y: (north - known.mark[1]) / down }
    : { x: x + size / 2, y: y + (known.at ? size : height) / 2 }
  // How much of the map is seen, and where its middle is.
  const view = { x: pin.x, y: pin.y, span: known.mark ? 400 : size }
  const ratio = 0.75

  const lines = make('path', { fill: 'none', stroke: '#505a5f', 'vector-effect': 'non-scaling-stroke', 'stroke-dasharray': '4 3' })
  const roads = make('path', { fill: 'none', stroke: '#12436d', 'vector-effect': 'non-scaling-stroke', 'stroke-width': 3, 'stroke-linejoin': 'round' })
  const names = make('g', { stroke: '#fff', 'stroke-width': 3, 'paint-order': 'stroke', 'font-family': 'inherit' })
  const mark = make('path', { fill: '#0b0c0c', stroke: '#fff', 'stroke-width': 0.8, d: 'M0 0C-1-4-5-6-5-10A5 5 0 0 1 5-10C5-6 1-4 0 0Z' })
  lines.setAttribute('d', draw.querySelector('path').getAttribute('d'))
  draw.replaceChildren(lines, roads, names, mark)
  draw.removeAttribute('fill')
  draw.setAttribute('role', 'application')
  draw.setAttribute('tabindex', '0')
  draw.setAttribute('aria-label', 'Map with a pin. Arrow keys move the pin, plus and minus zoom.')
  draw.style.cssText = 'background:#f8f8f8;border:2px solid #0b0c0c;box-sizing:border-box;touch-action:none;aspect-ratio:4/3'

  const said = document.createElement('p')
  said.className = 'govuk-body'
  said.setAttribute('role', 'status')
  const form = document.createElement('form')
  form.method = 'post'
  form.action = known.to
  const boxes = {}
  for (const part of ['lat', 'long', 'by', 'accuracy']) {
    const box = document.createElement('input')
    box.type = 'hidden'
    box.name = `${id}-${part}`
    boxes[part] = box
    form.append(box)
  }
  boxes.by.value = 'map'
  const press = (text, classes, type, run) => {
    const button = document.createElement('button')
    button.type = type
    button.className = `govuk-button ${classes}`
    button.textContent = text
    if (run) button.addEventListener('click', run)
    return button
  }
  const group = document.createElement('div')
  group.className = 'govuk-button-group'
  const zoom = (factor) => () => {
    view.span = clamp(view.span * factor, 100, width)
    view.x = pin.x
    view.y = pin.y
    show()
  }
  group.append(
    press('Use this place', '', 'submit'),
    press('Zoom in', 'govuk-button--secondary', 'button', zoom(0.5)),
    press('Zoom out', 'govuk-button--secondary', 'button', zoom(2)),
  )
  form.append(said, group)
  const intro = document.createElement('p')
  intro.className = 'govuk-body'
  intro.textContent = 'Move the pin to the place: touch or click the map, or use the arrow keys. Plus and minus zoom.'
  for (const element of [...place.children]) if (element !== draw) element.remove()
  place.prepend(intro)
  place.append(form)

  // What has been fetched, square by square: each once.
  const pieces = new Map()
  const streets = () => [...pieces.values()].flatMap((piece) => piece?.streets ?? [])
  const side = 2500
  const squareAt = (column, row) => `${String.fromCharCode(65 + column)}${row + 1}`

  function wanted() {
    // A whole council at once would be too much for an old phone, and too small to see.
    if (view.span > 3 * side) return []
    const [left, top] = [view.x - view.span / 2, view.y - (view.span * ratio) / 2]
    const codes = []
    for (let row = Math.floor(top / side); row <= Math.floor((top + view.span * ratio) / side); row += 1)
      for (let column = Math.floor(left / side); column <= Math.floor((left + view.span) / side); column += 1)
        codes.push(squareAt(column, row))
    return codes.filter((code) => !pieces.has(code) && (known.at || squares.includes(code)))
  }

  async function fetchMore() {
    const codes = wanted()
    if (codes.length === 0) return
    for (const code of codes) pieces.set(code, undefined)
    await Promise.all(codes.map(async (code) => {
      try {
        const answer = await fetch(`/map/${code}`)
        if (answer.ok) pieces.set(code, await answer.json())
      } catch {
        // The line was away for a moment: it is asked for again with the next move.
        pieces.delete(code)
      }
    }))
    show()
  }

  const pathOf = (flat) => {
    let d = ''
    for (let at = 0; at < flat.length; at += 2) d += `${at ? 'L' : 'M'}${flat[at]} ${flat[at + 1]}`
    return d
  }

  /** How far the pin is from a street, along all of it. Units: the map's own, some two metres each. */
  function away(flat) {
    let least = Infinity
    for (let at = 0; at < flat.length; at += 2) {
      const [ax, ay, bx = ax, by = ay] = flat.slice(at, at + 4)
      const length = (bx - ax) ** 2 + (by - ay) ** 2
      const share = length && clamp(((pin.x - ax) * (bx - ax) + (pin.y - ay) * (by - ay)) / length, 0, 1)
      least = Math.min(least, Math.hypot(pin.x - ax - share * (bx - ax), pin.y - ay - share * (by - ay)))
    }
    return least
  }

  function tell() {
    let best
    for (const [name, town, flat] of streets()) {
      const distance = away(flat)
      if (!best || distance < best.distance) best = { distance, words: `${name}, ${town}` }
    }
    // A unit is a degree of latitude's length times what the map says of it.
    const metres = best && Math.round((best.distance * down * 111_320) / 10) * 10
    said.textContent = best && metres <= 1000
      ? `The pin is ${metres <= 60 ? 'in' : `about ${metres} metres from`} ${best.words}.`
      : view.span > 3 * side ? 'Zoom in to see the streets.' : 'No street of ours is near the pin.'
  }

  function show() {
    view.x = clamp(view.x, 0, width)
    view.y = clamp(view.y, 0, height)
    const [left, top, tall] = [view.x - view.span / 2, view.y - (view.span * ratio) / 2, view.span * ratio]
    draw.setAttribute('viewBox', `${left} ${top} ${view.span} ${tall}`)
    const near = [...pieces.values()].filter(Boolean)
    if (near.length > 0) lines.setAttribute('d', near.flatMap(({ wards }) => wards.map(pathOf)).join(''))
    else lines.setAttribute('d', overview)
    roads.setAttribute('d', streets().map(([, , flat]) => pathOf(flat)).join(''))
    names.replaceChildren()
    const write = (words, nx, ny, size, fill) => {
      const text = make('text', { x: nx, y: ny, 'font-size': size, 'text-anchor': 'middle', 'vector-effect': 'non-scaling-stroke', fill })
      text.textContent = words
      names.append(text)
    }
    for (const { names: wards } of near) for (const [name, nx, ny] of wards) write(name, nx, ny, view.span / 30, '#505a5f')
    if (view.span < 1600) for (const [name, , flat] of streets()) {
      const middle = Math.floor(flat.length / 4) * 2
      const [nx, ny] = [flat[middle], flat[middle + 1]]
      if (Math.abs(nx - view.x) > view.span / 2 || Math.abs(ny - view.y) > tall / 2) continue
      write(name, nx, ny, view.span / 26, '#0b0c0c')
    }
    mark.setAttribute('transform', `translate(${pin.x} ${pin.y}) scale(${view.span / 160})`)
    boxes.lat.value = (north - pin.y * down).toFixed(5)
    boxes.long.value = (west + pin.x * across).toFixed(5)
    boxes.accuracy.value = Math.max(5, Math.round(view.span / 50))
    tell()
  }

  // The lines of the picture are in units of its own.
  const scale = (known.at ? size : width) / 250
  const overview = (lines.getAttribute('d').match(/m[^m]*/g) ?? []).reduce(({ d, at }, line) => {
    const numbers = line.slice(1).match(/-?\d+/g).map(Number)
    let [px, py] = at
    for (let each = 0; each < numbers.length; each += 2) {
      px += numbers[each]
      py += numbers[each + 1]
      d += `${each ? 'L' : 'M'}${x + px * scale} ${y + py * scale}`
    }
    return { d, at: [px, py] }
  }, { d: '', at: [0, 0] }).d

  function move(dx, dy) {
    pin.x = clamp(pin.x + dx, 0, width)
    pin.y = clamp(pin.y + dy, 0, height)
    // The map follows a pin that leaves it.
    if (Math.abs(pin.x - view.x) > view.span * 0.4) view.x = pin.x
    if (Math.abs(pin.y - view.y) > view.span * ratio * 0.4) view.y = pin.y
    show()
    fetchMore()
  }

  draw.addEventListener('keydown', (event) => {
    const step = view.span / 40
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }
    const zooms = { '+': 0.5, '=': 0.5, '-': 2, _: 2 }
    if (moves[event.key]) move(...moves[event.key])
    else if (zooms[event.key]) {
      zoom(zooms[event.key])()
      fetchMore()
    } else return
    event.preventDefault()
  })
  for (const button of group.querySelectorAll('[type=button]')) button.addEventListener('click', fetchMore)

  let held
  const pointAt = ({ clientX, clientY }) => {
    const at = new DOMPoint(clientX, clientY).matrixTransform(draw.getScreenCTM().inverse())
    return [at.x, at.y]
  }
  draw.addEventListener('pointerdown', (event) => {
    held = { at: [event.clientX, event.clientY], from: [view.x, view.y], isDrag: false }
    draw.setPointerCapture(event.pointerId)
  })
  draw.addEventListener('pointermove', (event) => {
    if (!held) return
    const [dx, dy] = [event.clientX - held.at[0], event.clientY - held.at[1]]
    if (!held.isDrag && Math.hypot(dx, dy) < 8) return
    held.isDrag = true
    const unit = view.span / draw.clientWidth
    view.x = held.from[0] - dx * unit
    view.y = held.from[1] - dy * unit
    show()
  })
  draw.addEventListener('pointerup', (event) => {
    if (held && !held.isDrag) {
      const [px, py] = pointAt(event)
      move(px - pin.x, py - pin.y)
    } else fetchMore()
    held = undefined
  })

  show()
  fetchMore()
}

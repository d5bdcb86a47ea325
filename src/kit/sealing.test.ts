import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { openSealing, sealingBy } from './sealing.ts'

suite('sealing single values', () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)]

  test('whatever was sealed is opened again, in its own place alone, and says nothing twice alike', () => {
    const { seal, open } = sealingBy([old])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string(), (text, place) => {
        const sealed = seal(text, place)
        assert.equal(open(sealed, place), text)
        assert.notEqual(seal(text, place), sealed)
        assert.throws(() => open(sealed, `${place} `), { kind: 'unavailable' })
      }),
    )
  })

  test('what was changed in one place is refused, and not opened as something else', () => {
    const { seal, open } = sealingBy([old])
    const [name, text = ''] = seal('QQ123456C', 'here').split(':')
    const bytes = Buffer.from(text, 'base64')
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      assert.throws(() => open(`${name}:${changed.toString('base64')}`, 'here'), { kind: 'unavailable' })
    }
    for (const broken of ['', ':', `${name}:`, 'nothing'])
      assert.throws(() => open(broken, 'here'), { kind: 'unavailable' })
  })

  test('a new key seals at once, and what older ones sealed is opened as long as they are there', () => {
    const before = sealingBy([old]).seal('QQ123456C', 'here')
    const { seal, open } = sealingBy([fresh, old])
    assert.equal(open(before, 'here'), 'QQ123456C')
    assert.equal(sealingBy([fresh]).open(seal('QQ123456C', 'here'), 'here'), 'QQ123456C')
    assert.throws(
      () => sealingBy([fresh]).open(before, 'here'),
      /the key [0-9a-f]{8} that seals answers is not here/,
    )
  })

  test('the key of a data directory is made once, and read by its owner alone', () => {
    const directory = mkdtempSync(join(tmpdir(), 'guildhall-sealing-'))
    const file = join(directory, 'sealing-key')
    const sealed = openSealing(directory).seal('QQ123456C', 'here')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(openSealing(directory).open(sealed, 'here'), 'QQ123456C')
    const kept = readFileSync(file, 'utf8').trim()
    assert.equal(openSealing('/nowhere', [fresh.toString('base64'), kept]).open(sealed, 'here'), 'QQ123456C')
    assert.throws(() => openSealing(join(file, 'below')), /cannot be kept there: set GUILDHALL_SEALING_KEYS/)
    writeFileSync(file, 'nothing')
    assert.throws(() => openSealing(directory), /holds no key: put the right one back/)
    rmSync(directory, { recursive: true })
  })
})

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { suite, test } from 'node:test'
import { hashLeaf } from './merkle.ts'
import { openCheckpoint, openNote, readKey, type Signer, signCheckpoint, writeKey } from './note.ts'

// The example of Go's golang.org/x/mod/sumdb/note, from which C2SP took the form.
const published = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}

function newSigner(name: string): Signer {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    name,
    publicKey,
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32),
  }
}

suite('signed notes', () => {
  const key = readKey(published.key)

  test('of others are opened with their key, and their key is written as they write it', () => {
    assert.ok(key)
    assert.equal(writeKey(key), published.key)
    assert.equal(openNote(`${published.text}\n${published.signature}`, key), published.text)
  })

  test('are not opened when a letter is changed, or the signature is, or is missing', () => {
    assert.ok(key)
    for (const note of [
      `${published.text.replace('answer', 'Answer')}\n${published.signature}`,
      `${published.text}\n${published.signature.replace('go/', 'gO/')}`,
      `${published.text}\n`,
      published.text,
      '',
    ])
      assert.equal(openNote(note, key), undefined)
  })

  test('are opened past the signatures of witnesses', () => {
    assert.ok(key)
    const witness = '— witness.example AAAAAAAA\n'
    assert.ok(openNote(`${published.text}\n${witness}${published.signature}`, key))
  })

  test('have keys that are refused when they were written down wrongly', () => {
    for (const wrong of [
      '',
      'x',
      published.key.replace('c74f', 'c74e'),
      published.key.replace('ARpc', 'ARpd'),
    ])
      assert.equal(readKey(wrong), undefined)
  })
})

suite('a checkpoint', () => {
  const signer = newSigner('guildhall-1/council/1')
  const checkpoint = { size: 1234, root: hashLeaf('a') }
  const note = signCheckpoint(checkpoint, signer)

  test('is three lines, an empty one, and a signature', () => {
    const root = Buffer.from(checkpoint.root, 'hex').toString('base64')
    assert.ok(note.startsWith(`guildhall-1/council/1\n1234\n${root}\n\n— guildhall-1/council/1 `))
    assert.ok(note.endsWith('\n'))
  })

  test('is read by whoever has the key', () => {
    const key = readKey(writeKey(signer))
    assert.ok(key)
    assert.deepEqual(openCheckpoint(note, key), checkpoint)
  })

  test('is not read when it says another size or root, is another log’s, or another key’s of that name', () => {
    assert.equal(openCheckpoint(note.replace('1234', '1235'), signer), undefined)
    assert.equal(openCheckpoint(signCheckpoint(checkpoint, newSigner('other')), signer), undefined)
    assert.equal(openCheckpoint(signCheckpoint(checkpoint, newSigner(signer.name)), signer), undefined)
  })
})

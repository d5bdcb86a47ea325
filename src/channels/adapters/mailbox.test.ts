import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readMail } from './mailbox.ts'

const heading = 'From: Asha <asha@example.com>\nTo: potholes@example.com\nSubject: Pothole\n'

suite('an email as it comes over the wire', () => {
  const read = (text: string) => readMail(Buffer.from(text.replaceAll('\n', '\r\n')), [])

  test('that is a page alone says the letters and signs that stand there by name or number', async () => {
    const { text } = await read(
      `${heading}Content-Type: text/html\n\n<p>It&#39;s deep &amp; wide &ndash; &pound;5, &rsquo;caf&eacute;&#x2019; &amp;lt; &nosuch; &#0;</p><div>1. Mill&nbsp;Lane</div>`,
    )
    assert.equal(text.trim(), "It's deep & wide – £5, ’café’ &lt; &nosuch; &#0;\n1. Mill Lane")
  })

  test('whose text says nothing beside its page is what the page says', async () => {
    const parts = ['Content-Type: text/plain\n\n \n', 'Content-Type: text/html\n\n<p>It&#8217;s deep</p>\n']
    const { text } = await read(
      `${heading}Content-Type: multipart/alternative; boundary=b\n\n--b\n${parts.join('--b\n')}--b--\n`,
    )
    assert.equal(text.trim(), 'It’s deep')
  })

  test('that its sender gave no name is one of its own by what it says, and the same when it is brought again', async () => {
    const [one, again, other] = await Promise.all(
      ['Hello', 'Hello', 'Another thing'].map((words) => read(`${heading}\n${words}\n`)),
    )
    assert.equal(one?.id, again?.id)
    assert.notEqual(one?.id, other?.id)
  })
})

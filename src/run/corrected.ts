import type { Correction } from '#golden'
import type { Context } from '#kit/context'
import { fill, queueMessage, valuesOf } from '#messages'
import { labelOf } from '#sources'

const agreed =
  'You asked us to put your ((what)) right. We agree, and have asked each service that says otherwise to change its record.'
const declined =
  'You asked us to put your ((what)) right. We have not changed it: ((reason)). Reply if you think that this is wrong.'

/** Tells somebody what came of a correction that they asked for, where they wanted to be told. */
export async function tellCorrected(
  ctx: Context,
  { id, field, state, reason = '', tell, person }: Correction,
  isRestricted: boolean,
): Promise<void> {
  if (!tell || state === 'asked') return
  const isMarkup = tell.by === 'email'
  const said = { what: labelOf(field), reason: reason.replace(/[. ]+$/, '') }
  const body = fill(state === 'accepted' ? agreed : declined, valuesOf(said, isMarkup), {
    lists: isMarkup ? 'bullets' : 'sentence',
  })
  await queueMessage(ctx, {
    about: id,
    template: 'correction-decided',
    recipient: { transport: tell.by, address: tell.at },
    subject: 'What we did about what you asked us to put right',
    body,
    person,
    isRestricted,
  })
}

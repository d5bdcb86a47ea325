import { openCase, openWholeCase } from '#cases'
import type { PersonId } from '#golden'
import { actAs } from '#kit/context'
import type { Reference } from '#kit/reference'
import { testOfficer, testSystem, testWorld } from '#kit/testing'
import type { Answers } from '#services'
import { bodiesJobs } from '../../src/cases/jobs.ts'
import { declareBody } from '../../src/cases/service/bodies/declare.ts'
import { passByMachine } from '../../src/cases/service/bodies/pass.ts'
import { open311Peer, type PeerMood } from './open311-peer.ts'

/** The name of the setting that holds our key with the peer, and the key. */
export const peerKey = ['OPEN311_KEY_HIGHWAYS', 'not-a-secret'] as const

/** A council that passes cases on to another body’s real server on this machine, and whose clock can be moved. */
export async function passingCouncil() {
  const clock = { now: new Date() }
  const world = await testWorld(() => clock.now)
  const peer = await open311Peer()
  const officer = testOfficer(world)
  const administrator = testOfficer(world, 'administrator')
  const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world, 'test')
  const reaching = {
    secret: (name: string) => (name === peerKey[0] ? peerKey[1] : undefined),
    isLocalAllowed: true,
    patience: 1500,
  }
  let north = 51.3

  const declare = (more: Record<string, string> = {}) =>
    administrator('administration', (ctx) =>
      declareBody(ctx, {
        id: 'highways',
        name: 'National Highways',
        endpoint: peer.endpoint,
        keySetting: peerKey[0],
        format: 'json',
        ifUnsure: 'list',
        inUse: 'yes',
        services: [
          'report-pothole = HOLE',
          'report-pothole.surface = where',
          'report-pothole.surface.road = carriageway',
          'report-pothole.depth = depth',
        ].join('\n'),
        ...more,
      }),
    )

  /** A report of something new, somewhere new. */
  const reported = (service: string, answers: Answers, person?: PersonId) => {
    north += 0.01
    const where = { lat: north, long: -2.36, text: 'By the door of 12 Mill Lane' }
    const place = { latitude: north, longitude: -2.36 }
    return resident('report', (ctx) =>
      openCase(ctx, {
        service,
        summary: 'Report',
        answers: { where, ...answers },
        channel: 'web',
        place,
        person,
      }),
    )
  }
  const report = (more: Answers = {}, person?: PersonId) =>
    reported(
      'report-pothole@3',
      { surface: 'road', danger: 'no', depth: 9, more: 'My name is Sam', ...more },
      person,
    )
  const reportNoise = () => reported('report-noise@1', { more: 'My name is Sam' })
  const passOn = (reference: Reference, more: { placeWords?: string; body?: string } = {}) =>
    officer('answer-enquiry', (ctx) =>
      passByMachine(ctx, reference, {
        body: 'highways',
        words: 'It is on the slip road.',
        placeWords: '',
        ...more,
      }),
    )
  const whole = (reference: Reference) => officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
  const work = async () => {
    for (const job of bodiesJobs(reaching)) await job.run(testSystem(world), {})
  }

  return {
    world,
    peer,
    officer,
    declare,
    report,
    reportNoise,
    passOn,
    whole,
    /** Does what the background would do by now. */
    work,
    /** A report that was passed on, and what the peer does with it. */
    sent: async (mood?: PeerMood) => {
      if (mood) peer.moods.push(mood)
      const reference = await report()
      await passOn(reference)
      await work()
      return reference
    },
    /** How far the first passing of a case is, as it goes and as officers read it, and the number that they gave. */
    state: async (reference: Reference) => {
      const { passings, passed } = await whole(reference)
      return [passings[0]?.state, passed[0]?.state, passed[0]?.outsideReference]
    },
    /** What the resident reads of it. */
    said: async (reference: Reference) =>
      (await whole(reference)).events.filter(({ kind }) => kind === 'passed').map(({ sentence }) => sentence),
    later: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
    },
    now: () => clock.now,
    setClock: (now: Date) => {
      clock.now = now
    },
    resetClock: () => {
      clock.now = new Date()
    },
    close: async () => {
      peer.close()
      await world.db.destroy()
    },
  }
}

/** What it comes to. */
export type PassingCouncil = Awaited<ReturnType<typeof passingCouncil>>

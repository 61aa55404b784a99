import type { OperatorEvent, Step } from '@alavanca/engine'
import { beforeEach, expect, test } from 'vitest'
import type { Alarm } from '../alarms/alarm.ts'
import type { LogEntry } from '../log/log.ts'
import { SharingDesk } from './sharing-desk.ts'
import type { PolicySeat, SeatOutcome, SeatStatus } from './sharing-plan.ts'
import { sharingInWords } from './sharing-status.ts'

const HEARD: SeatStatus = { version: 3, silentMs: 12_000, isStale: false, waiting: 0, reason: null }
const SYNCED: SeatOutcome = { type: 'SYNCED', counted: 0, setAside: [] }

const stepOf = (sequence: number, over: Partial<Step> = {}): Step =>
  // as: the desk looks at sequence, event and records alone
  ({ sequence, time: 0, event: { type: 'TIMER', time: 0 }, commands: [], records: [], ...over }) as Step

const versionEvent = (version: number): OperatorEvent => ({
  type: 'OPERATOR',
  time: 7,
  action: { type: 'SHARE_POLICY', policy: 'win', version, digest: 'd', tables: [], frozen: [], thawed: [] },
})

class TestSeat implements PolicySeat {
  lastSequence = 2
  readonly heard: number[] = []
  outcome: SeatOutcome | Error = SYNCED
  next: OperatorEvent | null = null
  now: SeatStatus = HEARD
  exchanges = 0
  isFull = false

  onStep({ sequence }: Step): void {
    if (this.isFull) throw new Error('no room on the disk')
    this.heard.push(sequence)
  }
  async sync(): Promise<SeatOutcome> {
    this.exchanges += 1
    if (this.outcome instanceof Error) throw this.outcome
    return this.outcome
  }
  event(): OperatorEvent | null {
    return this.next
  }
  status(): SeatStatus {
    return this.now
  }
}

let seat: TestSeat
let lines: LogEntry[]
let alarms: Alarm[]
let pushed: OperatorEvent[]
let closed: number

beforeEach(() => {
  ;[seat, lines, alarms, pushed, closed] = [new TestSeat(), [], [], [], 0]
})

const deskOf = (
  steps: readonly number[] = [1, 2, 3, 4],
  open?: () => never,
  wait: () => Promise<void> = () => new Promise(() => undefined),
): SharingDesk =>
  new SharingDesk({
    plan: {
      ...{ policy: 'win', bot: 'ana', everySeconds: 3 },
      open: async () =>
        open?.() ?? {
          seat,
          close: async () => {
            closed += 1
          },
        },
    },
    log: { say: (entry) => void lines.push(entry), close: async () => undefined },
    store: {
      lastSequence: () => steps.at(-1) ?? 0,
      stepsAfter: (sequence) => steps.filter((one) => one > sequence).map((one) => stepOf(one)),
    },
    push: (event) => void pushed.push(event),
    time: () => 7,
    raise: (raised) => void alarms.push(...raised),
    wait,
  })

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const seconds = async (desk: SharingDesk, count: number): Promise<void> => {
  for (let second = 0; second < count; second += 1) {
    desk.second()
    await settled()
  }
}

const said = (): string[] => lines.map(({ text }) => text)

test('what the journal has beyond what the seat saw is shown to it, then every step', async () => {
  const desk = deskOf()
  await desk.open()
  desk.hear(stepOf(5))
  expect(seat.heard).toEqual([3, 4, 5])
  expect(said()).toEqual(['win, as ana: version 3, heard 12 s ago'])
})

test('a seat that is ahead of the journal is of another bot: nothing is told, and it is said', async () => {
  seat.lastSequence = 9
  const desk = deskOf()
  await desk.open()
  desk.hear(stepOf(5))
  await seconds(desk, 5)
  expect([seat.heard, seat.exchanges]).toEqual([[], 0])
  expect(desk.status()).toMatchObject({ state: 'FAULT', reason: expect.stringContaining('of two bots') })
  expect(sharingInWords(desk.status())).toContain('stopped, and the bot trades on')
  await desk.close()
  expect(closed).toBe(1)
})

test('a seat that cannot be opened keeps no bot from trading', async () => {
  const desk = deskOf([], () => {
    throw new Error('no such file')
  })
  await desk.open()
  desk.hear(stepOf(1))
  desk.second()
  expect(desk.status()).toMatchObject({ state: 'FAULT', reason: 'no such file', version: 0 })
})

test('when it begins and then so often the others are asked', async () => {
  const desk = deskOf()
  await desk.open()
  expect(seat.exchanges).toBe(1)
  await seconds(desk, 7)
  expect(seat.exchanges).toBe(3)
})

test('a life waits for nobody for long, and asks one thing at a time', async () => {
  let answer: (outcome: SeatOutcome) => void = () => undefined
  seat.sync = () => {
    seat.exchanges += 1
    return new Promise((resolve) => {
      answer = resolve
    })
  }
  const desk = deskOf([2], undefined, async () => undefined)
  await desk.open()
  await seconds(desk, 9)
  expect(seat.exchanges).toBe(1)
  answer(SYNCED)
  await seconds(desk, 4)
  expect(seat.exchanges).toBe(2)
})

test('an engine without a time of its own is handed a version after its first step', async () => {
  const desk = deskOf([])
  seat.lastSequence = 0
  seat.next = versionEvent(4)
  await desk.open()
  await seconds(desk, 4)
  expect(pushed).toEqual([])
  desk.hear(stepOf(1))
  desk.hear(stepOf(2))
  expect(pushed).toEqual([seat.next])
})

test('a version goes to the engine once, and is not offered again while it waits or after it was refused', async () => {
  const desk = deskOf()
  await desk.open()
  const event = versionEvent(4)
  seat.next = event
  await seconds(desk, 7)
  expect(pushed).toEqual([event])
  desk.hear(stepOf(5, { event, records: [{ type: 'REFUSED', code: 'NOTHING_TO_DO', reason: 'There is no policy.' }] }))
  await seconds(desk, 7)
  expect(pushed).toHaveLength(1)
  expect(said().at(-1)).toBe('version 4 is not taken over: There is no policy.')
  seat.next = versionEvent(5)
  await seconds(desk, 7)
  expect(pushed).toHaveLength(2)
  desk.refused(new Error('it makes no sense'), seat.next)
  expect(said().at(-1)).toBe('version 5 is not taken over: it makes no sense')
})

test('an outage is said once, and its end too', async () => {
  const desk = deskOf()
  await desk.open()
  seat.outcome = { type: 'OFFLINE', reason: 'nobody answers' }
  await seconds(desk, 9)
  seat.outcome = SYNCED
  await seconds(desk, 9)
  expect(said().slice(1)).toEqual(['not reached, and lessons wait: nobody answers', 'reached again'])
})

test('who was not heard for too long wakes somebody; before the first word there is no alarm', async () => {
  const desk = deskOf()
  seat.now = { ...HEARD, isStale: true, silentMs: null }
  await desk.open()
  expect(alarms).toEqual([])
  seat.now = { ...HEARD, isStale: true, silentMs: 20 * 60_000, reason: 'nobody answers' }
  await seconds(desk, 3)
  expect(alarms).toEqual([
    { kind: 'POLICY_STALE', subject: 'win', message: expect.stringContaining('has not heard of win for 20 minutes') },
  ])
  expect(sharingInWords(desk.status())).toContain('version 3 (stale), heard 1200 s ago, nobody answers')
})

test('so does one that has heard nobody since it began, once it has waited as long', async () => {
  const desk = deskOf()
  seat.now = { ...HEARD, version: 0, isStale: true, silentMs: null, reason: 'nobody answers' }
  seat.outcome = { type: 'OFFLINE', reason: 'nobody answers' }
  await desk.open()
  await seconds(desk, 899)
  expect(alarms).toEqual([])
  await seconds(desk, 3)
  expect(alarms).toMatchObject([{ kind: 'POLICY_STALE', message: expect.stringContaining('for 15 minutes') }])
})

test('lessons that nobody learns from are told one by one, and counted', async () => {
  const desk = deskOf()
  await desk.open()
  const odd = { tradeId: 'ana:s1', reason: 'OTHER_CONTENT', detail: 'known with another result' }
  seat.outcome = { type: 'SYNCED', counted: 0, setAside: [odd] }
  await seconds(desk, 3)
  expect(said().at(-1)).toContain('ana:s1 is set aside')
  expect(desk.status().setAside).toBe(1)
})

test('an outbox that cannot keep a lesson ends the sharing, not the bot; its journal has the lesson', async () => {
  const desk = deskOf()
  await desk.open()
  seat.isFull = true
  desk.hear(stepOf(5))
  desk.hear(stepOf(6))
  expect(desk.status()).toMatchObject({ state: 'FAULT', reason: 'no room on the disk' })
})

test('at the end what waits is told once more, and everything is closed', async () => {
  const desk = deskOf()
  await desk.open()
  await desk.close()
  expect([seat.exchanges, closed]).toEqual([1, 1])
  const other = deskOf()
  await other.open()
  seat.now = { ...HEARD, waiting: 2 }
  await other.close()
  expect([seat.exchanges, closed]).toEqual([3, 2])
  desk.hear(stepOf(7))
  expect(seat.heard).not.toContain(7)
})

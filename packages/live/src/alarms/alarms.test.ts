import type { EngineRecord } from '@alavanca/engine'
import { expect, test } from 'vitest'
import type { LogEntry } from '../log/log.ts'
import type { Alarm, ToldAlarm } from './alarm.ts'
import { AlarmDesk, type AlarmOutlet } from './alarm-desk.ts'
import { admitAlarm, noAlarms } from './alarm-limit.ts'
import { alarmsOfStep } from './alarms-of-step.ts'
import { LINK_LOST_MS, linkBack, linkLost, linkWatchFrom, lookAtLink } from './link-watch.ts'
import { outletsOf } from './outlets-of.ts'
import { postAlarm } from './post-alarm.ts'
import { programWords } from './program-words.ts'
import { runOnAlarm } from './run-on-alarm.ts'

const kinds = (...records: EngineRecord[]) => alarmsOfStep({ records }).map(({ kind, subject }) => `${kind} ${subject}`)
const changed = (to: 'HALTED' | 'REDUCE_ONLY' | 'ACTIVE', cause: 'OPERATOR' | 'DAILY_LOSS_LIMIT' | 'BROKER') =>
  ({ type: 'STATE_CHANGED', from: 'ACTIVE', to, cause, reason: 'why' }) as const
const LEG = { tradeId: 't', symbol: 'WIN', leg: 'EXTRA', side: 'BUY' } as const

test('what halts, loses a stop, cannot be closed or ends the day wakes somebody', () => {
  expect(kinds(changed('HALTED', 'OPERATOR'))).toEqual(['HALTED '])
  expect(kinds(changed('HALTED', 'BROKER'))).toEqual(['HALTED '])
  expect(kinds(changed('REDUCE_ONLY', 'DAILY_LOSS_LIMIT'))).toEqual(['DAY_LIMIT '])
  expect(kinds(changed('REDUCE_ONLY', 'OPERATOR'), changed('ACTIVE', 'OPERATOR'))).toEqual([])
  expect(kinds({ type: 'STOP_LOST', ...LEG, stopPrice: 1, found: null, action: 'MODIFY' })).toEqual([
    'STOP_LOST WIN EXTRA',
  ])
  expect(kinds({ type: 'CLOSE_REFUSED', ...LEG, times: 3, code: 'NO_MONEY', message: 'no.', nextAt: null })).toEqual([
    'CLOSE_REFUSED WIN EXTRA',
  ])
})

test('an alarm says both numbers, and when it goes on', () => {
  const [lost] = alarmsOfStep({
    records: [{ type: 'STOP_LOST', ...LEG, stopPrice: 129_800, found: 129_700, action: 'CLOSE' }],
  })
  expect(lost?.message).toBe(
    'BUY WIN EXTRA should have a stop at 129800, and the broker holds 129700. The leg is closed.',
  )
  const nextAt = Date.UTC(2026, 10, 23, 14) as Extract<EngineRecord, { type: 'CLOSE_REFUSED' }>['nextAt']
  const [refused] = alarmsOfStep({
    records: [{ type: 'CLOSE_REFUSED', ...LEG, times: 3, code: 'MARKET_CLOSED', message: 'closed.', nextAt }],
  })
  expect(refused?.message).toContain('3 times in a row to close BUY WIN EXTRA: MARKET_CLOSED')
  expect(refused?.message).toContain('2026-11-23T14:00:00Z')
})

test('a line that is lost for a minute is told once, and again only after it was back', () => {
  const lost = linkLost(linkBack(linkWatchFrom(0)), 1_000, 'It hung up.')
  expect(lookAtLink(lost, 1_000 + LINK_LOST_MS - 1).alarm).toBeNull()
  const { watch, alarm } = lookAtLink(lost, 1_000 + LINK_LOST_MS)
  expect(alarm?.message).toContain('It hung up.')
  expect(lookAtLink(linkLost(watch, 99_000, 'Again.'), 999_000).alarm).toBeNull()
  const again = linkLost(linkBack(watch), 1_000_000, 'Again.')
  expect(lookAtLink(again, 1_000_000 + LINK_LOST_MS).alarm?.kind).toBe('LINK_LOST')
  // nobody has ever come
  expect(lookAtLink(linkWatchFrom(0), LINK_LOST_MS).alarm?.message).toContain('No terminal has connected.')
})

const alarm = (subject = ''): Alarm => ({ kind: 'HALTED', subject, message: 'why.' })

test('the same alarm is told once in so long, and what was held back is counted', () => {
  let limit = noAlarms
  const told: (ToldAlarm | null)[] = []
  const raise = (one: Alarm, time: number): void => {
    const outcome = admitAlarm(limit, one, { time, quietMs: 1_000 })
    limit = outcome.limit
    told.push(outcome.told)
  }
  for (const time of [0, 1, 999, 1_000, 1_001]) raise(alarm(), time)
  raise(alarm('WIN'), 1_002)
  expect(told.map((one) => one?.count ?? null)).toEqual([1, null, null, 3, null, 1])
  // a clock that was put back silences nothing
  raise(alarm(), 10)
  expect(told.at(-1)?.count).toBe(2)
  for (let subject = 0; subject < 1_000; subject += 1) raise(alarm(String(subject)), 2_000 + subject)
  expect(limit.size).toBeLessThan(300)
})

interface Told {
  readonly desk: AlarmDesk
  readonly log: LogEntry[]
  readonly waits: number[]
}

const deskOf = (...outlets: AlarmOutlet[]): Told => {
  const [log, waits]: [LogEntry[], number[]] = [[], []]
  const desk = new AlarmDesk({
    log: { say: (entry) => void log.push(entry), close: async () => undefined },
    outlets,
    quietMs: 1_000,
    now: () => 0,
    wait: async (milliseconds) => void waits.push(milliseconds),
  })
  return { desk, log, waits }
}
const never = new Promise<void>(() => undefined)

test('an outlet that fails is tried a little, and then left; the log has it all the same, and others hear it', async () => {
  const heard: ToldAlarm[] = []
  let tries = 0
  const { desk, log, waits } = deskOf(
    {
      name: 'webhook',
      tell: async () => {
        tries += 1
        throw new Error('fetch failed', { cause: new Error('ENOTFOUND') })
      },
    },
    { name: 'program', tell: async (one) => void heard.push(one) },
  )
  desk.raise([alarm(), alarm()])
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(tries).toBe(3)
  expect(waits).toEqual([2_000, 10_000])
  expect(heard).toHaveLength(1)
  expect(log[0]).toMatchObject({ level: 'error', label: 'ALARM', text: 'Alavanca HALTED: why.' })
  expect(log.at(-1)?.text).toContain('could not be told to the webhook: fetch failed (ENOTFOUND)')
})

test('an outlet that never answers holds nobody back', async () => {
  const { desk, log } = deskOf({ name: 'stuck', tell: () => never })
  for (let subject = 0; subject < 100; subject += 1) desk.raise([alarm(String(subject))])
  expect(log).toHaveLength(100)
  await desk.settled(1)
})

test('a program is words, with quotes around what holds spaces, and nothing else', () => {
  expect(programWords('notify.sh -v')).toEqual(['notify.sh', '-v'])
  expect(programWords('"C:\\Program Files\\n.exe" --to=\'a b\' $(rm) ;ls')).toEqual([
    ...['C:\\Program Files\\n.exe', '--to=a b', '$(rm)', ';ls'],
  ])
  for (const wrong of ['', '   ', '"open', "it's"]) expect(() => programWords(wrong)).toThrow('ALAVANCA_ON_ALARM')
})

const told: ToldAlarm = { kind: 'HALTED', subject: 'WIN', message: '$(touch x); "quoted"', time: 0, count: 2 }
const node = (script: string) => [process.execPath, '-e', script] as [string, ...string[]]

test('a program gets the alarm as arguments and variables, as it is, and no secret', async () => {
  const script = `
    const [kind, words] = process.argv.slice(-2)
    const { ALARM_MESSAGE, ALARM_COUNT, ALARM_TIME, KEPT, ALAVANCA_MT5_TOKEN } = process.env
    const right = kind === 'HALTED' && words.includes('$(touch x); "quoted"') && words.includes('2 times')
      && ALARM_MESSAGE === '$(touch x); "quoted"' && ALARM_COUNT === '2' && ALARM_TIME === '1970-01-01T00:00:00.000Z'
      && KEPT === 'yes' && ALAVANCA_MT5_TOKEN === undefined
    process.exit(right ? 0 : 9)`
  const environment = { ...process.env, KEPT: 'yes', ALAVANCA_MT5_TOKEN: 'secret' }
  const [outlet] = outletsOf({ onAlarm: 'x', alarmWebhook: null, environment, fetch })
  expect(outlet?.name).toBe('program')
  await runOnAlarm(told, { program: node(script), environment, secrets: ['ALAVANCA_MT5_TOKEN'] })
  const fails = (parts: Partial<Parameters<typeof runOnAlarm>[1]>) =>
    runOnAlarm(told, { program: node('process.exit(3)'), environment, secrets: [], ...parts })
  await expect(fails({})).rejects.toThrow('ended with code 3')
  await expect(fails({ program: ['/no/such/program'] })).rejects.toThrow('could not be started')
  await expect(fails({ program: node('setInterval(() => {}, 1000)'), timeoutMs: 300 })).rejects.toThrow('too long')
})

test('a webhook gets what Telegram shows and programs read, and nothing follows it elsewhere', async () => {
  const requests: [string, RequestInit][] = []
  const answer = { ok: true, status: 200 }
  const [outlet] = outletsOf({
    ...{ onAlarm: null, environment: {} },
    alarmWebhook: 'https://api.example.org/bot1:SECRET/sendMessage?chat_id=7',
    fetch: async (address, request) => {
      requests.push([address, request])
      return answer
    },
  })
  await outlet?.tell(told)
  const [address, { body, redirect, method }] = requests[0] ?? ['', {}]
  expect([address, method, redirect]).toEqual([
    ...['https://api.example.org/bot1:SECRET/sendMessage?chat_id=7', 'POST', 'error'],
  ])
  expect(JSON.parse(String(body))).toEqual({
    text: 'Alavanca HALTED: $(touch x); "quoted" (2 times since it was last told)',
    ...{ kind: 'HALTED', subject: 'WIN', message: '$(touch x); "quoted"', count: 2, time: '1970-01-01T00:00:00.000Z' },
  })
  await expect(postAlarm(told, 'x', async () => ({ ok: false, status: 403 }))).rejects.toThrow('answered 403')
})

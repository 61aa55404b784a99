import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type EaRig, open } from '../src/ea-rig.ts'
import { describeCompiled, eaTest as test } from './compiled.ts'

const DAY = 86_400_000
const NAME = 'journal-Emulated-Demo__S_o_Paulo_-1234567890123-770001'

/** The lines of a command, as the Expert Advisor writes them. */
const lines = (cid: string, sentAt: number, outcome: object | null): string[] => {
  const terms = { type: 'order.open', symbol: 'WINZ26', side: 'BUY', volume: 1, sl: 0, tp: 0, keepLevels: true }
  const more = { deviation: 10, position: null, target: '', contract: 'WINZ26', orderSide: 'BUY', orderVolume: 1 }
  const intent = { e: 'I', cid, attempt: 1, ...terms, ...more, sentAt, actsOn: null, order: null }
  const result = { e: 'R', cid, recovered: false, retcode: 10009, reason: '', message: 'ok', ...outcome }
  return [JSON.stringify(intent), ...(outcome === null ? [] : [JSON.stringify(result)])]
}
const done = (order: number | null) => ({
  status: 'done',
  order: order === null ? null : String(order),
  deal: null,
  position: null,
  volume: 1,
  price: 130_005,
})

const OLD = ['old-1', 'old-2', 'old-3']
const YOUNG = ['young-1', 'young-2']

const fileText = (rig: EaRig, find: (name: string) => boolean): string =>
  readdirSync(join(rig.files, 'Alavanca'))
    .filter(find)
    .map((name) => readFileSync(join(rig.files, 'Alavanca', name), 'utf8'))
    .join('')
const cids = (text: string): string[] =>
  text.split('\r\n').flatMap((line) => {
    try {
      const { e, cid } = JSON.parse(line)
      return e === 'R' ? [cid] : []
    } catch {
      return []
    }
  })
const journal = (rig: EaRig): string => fileText(rig, (name) => name === `${NAME}.jsonl`)
const archive = (rig: EaRig): string => fileText(rig, (name) => name.startsWith(`${NAME}-until-`))

/** A journal of two months, written before the Expert Advisor starts. */
const written = (rig: EaRig, extra: readonly string[] = []): void => {
  const now = rig.broker.now()
  const head = JSON.stringify({ e: 'J', id: 'the-first', since: now - 60 * DAY })
  const old = OLD.flatMap((cid, i) => lines(cid, now - (50 - i) * DAY, done(100 + i)))
  const asked = lines('asked', now - 45 * DAY, { ...done(null), status: 'ambiguous' })
  const waits = lines('waits', now - 40 * DAY, { ...done(777), status: 'placed' })
  const young = YOUNG.flatMap((cid, i) => lines(cid, now - (20 - i) * DAY, done(200 + i)))
  const all = [head, ...old, ...asked, ...waits, ...young, ...extra]
  mkdirSync(join(rig.files, 'Alavanca'), { recursive: true })
  writeFileSync(join(rig.files, 'Alavanca', `${NAME}.jsonl`), `${all.join('\r\n')}\r\n`)
}

/** A rig whose Expert Advisor has not begun. */
const prepared = async (launch: (options: object) => Promise<EaRig>, extra?: readonly string[]): Promise<EaRig> => {
  const rig = await launch({ terminalFacts: { TERMINAL_CONNECTED: false } })
  await rig.ea.kill()
  rig.broker.switchTerminal({ TERMINAL_CONNECTED: true })
  written(rig, extra)
  return rig
}

describeCompiled('a journal of months', () => {
  test('what is over and older than a month goes to a file with the date; the rest is known as before', async ({
    launch,
  }) => {
    const rig = await prepared(launch)
    rig.restart()
    await rig.ready()
    const { journal: state } = rig.hellos[0] ?? {}
    // two are young, and of one a person must say what it was
    expect(state).toMatchObject({ id: 'the-first', writable: true, entries: 3, open: 0 })
    expect(Math.abs((state?.since ?? 0) - (rig.broker.now() - 31 * DAY))).toBeLessThan(DAY)
    expect(cids(archive(rig))).toEqual([...OLD, 'waits'])
    expect(cids(journal(rig))).toEqual(['asked', ...YOUNG])
    const until = new Date(rig.broker.now() - 31 * DAY).toISOString().slice(0, 10).replaceAll('-', '.')
    expect(readdirSync(join(rig.files, 'Alavanca')).sort()).toEqual([`${NAME}-until-${until}.jsonl`, `${NAME}.jsonl`])
    for (const cid of YOUNG) expect(await rig.order(open(cid))).toMatchObject({ status: 'done', dup: true })
    expect(await rig.order(open('asked'))).toMatchObject({ status: 'ambiguous', dup: true })
    expect(await rig.order({ t: 'query', cid: 'old-1' })).toMatchObject({ status: 'unseen' })
    expect(await rig.order(open('new'))).toMatchObject({ status: 'done', dup: false })
    expect(rig.line.sends).toBe(1)
    await rig.ea.kill()
    rig.restart()
    await rig.ready(1)
    expect(rig.hellos[1]?.journal).toMatchObject({ id: 'the-first', entries: 4, open: 0 })
    expect(await rig.order(open('new'))).toMatchObject({ status: 'done', dup: true })
  })

  test('an order that still works, and one whose outcome is open, stay however old they are', async ({ launch }) => {
    const rig = await prepared(launch)
    rig.broker.surprises.push({ retcode: 10008, fillRatio: 0, leavesRest: true })
    const { order } = rig.broker.send({ ...ORDER, comment: 'works' })
    const now = rig.broker.now()
    written(rig, [
      ...lines('works', now - 40 * DAY, { ...done(null), order, status: 'placed' }),
      ...lines('open', now - 40 * DAY, null),
    ])
    rig.restart({ InpNotFoundAfter: 100_000 })
    await rig.ready()
    expect(rig.hellos[0]?.journal).toMatchObject({ entries: 5, open: 1 })
    expect(cids(journal(rig))).toContain('works')
    expect(journal(rig)).toContain('"cid":"open"')
  })

  test('a full disk: it goes on with the journal that it has', async ({ launch }) => {
    const rig = await prepared(launch)
    rig.broker.switchTerminal({ diskFull: true })
    rig.restart()
    await rig.until('the log', () => rig.ea.log.find((line) => line.includes('the journal could not be made shorter')))
    await rig.until('a session', () => rig.sessions > 0)
    expect(rig.hellos[0]?.journal.entries).toBe(OLD.length + YOUNG.length + 2)
    expect(existsSync(join(rig.files, 'Alavanca', `${NAME}.next`))).toBe(false)
  })

  test('with thousands of commands each is found', async ({ launch }) => {
    const count = 3_000
    const rig = await launch({ terminalFacts: { TERMINAL_CONNECTED: false } })
    await rig.ea.kill()
    rig.broker.switchTerminal({ TERMINAL_CONNECTED: true })
    const now = rig.broker.now()
    const many = Array.from({ length: count }, (_, i) => lines(`c${i}`, now - DAY, done(1_000 + i))).flat()
    written(rig, many)
    rig.restart()
    await rig.ready()
    expect(rig.hellos[0]?.journal.entries).toBe(count + 3)
    for (let i = 0; i < count; i += 499)
      expect(await rig.order(open(`c${i}`))).toMatchObject({ order: String(1_000 + i), dup: true })
    expect(await rig.order({ t: 'query', cid: `c${count}` })).toMatchObject({ status: 'unseen' })
    expect(rig.line.sends).toBe(0)
  })
})

describeCompiled('a journal that is shortened while the power goes', () => {
  const STEPS = Array.from({ length: 34 }, (_, i) => i + 1)
  test.for(STEPS)('at step %d of the disk: no command is lost, none is executed again', async (step, { launch }) => {
    const rig = await prepared(launch)
    rig.ea = rig.launchAnother({ environment: { EA_SLOW_TICKS_MS: '20', EA_DIE_AT_FILE_STEP: String(step) } })
    await rig.until('the death, or the work done', () => rig.ea.isOver || rig.sessions > 0)
    await rig.ea.kill()
    const before = rig.sessions
    rig.restart()
    await rig.ready(before)
    expect(rig.hellos.at(-1)?.journal).toMatchObject({ id: 'the-first', writable: true, entries: 3, open: 0 })
    expect([...new Set(cids(archive(rig)))].sort()).toEqual([...OLD, 'waits'])
    expect(cids(archive(rig)).length).toBe(OLD.length + 1)
    for (const cid of YOUNG) expect(await rig.order(open(cid))).toMatchObject({ status: 'done', dup: true })
    expect(rig.line.sends).toBe(0)
    expect(readdirSync(join(rig.files, 'Alavanca'))).toHaveLength(2)
  })
})

const ORDER = {
  action: 'TRADE_ACTION_DEAL',
  expiration: 0,
  magic: '770001',
  order: '0',
  symbol: 'WINZ26',
  volume: 1,
  price: 130_005,
  sl: 0,
  tp: 0,
  deviation: 0,
  type: 'ORDER_TYPE_BUY',
  filling: 'ORDER_FILLING_RETURN',
  time: 'ORDER_TIME_DAY',
  position: '0',
} as const

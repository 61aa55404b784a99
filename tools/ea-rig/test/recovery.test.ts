import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '@alavanca/mt5-protocol'
import { expect } from 'vitest'
import { close, type EaRig, modify, open } from '../src/ea-rig.ts'
import { describeCompiled, eaTest as test } from './compiled.ts'

const journal = (rig: EaRig): string => {
  const folder = join(rig.files, 'Alavanca')
  return join(folder, readdirSync(folder)[0] ?? '')
}

/** Asks until the outcome is known, as the server does after each reconnect. */
const outcome = async (rig: EaRig, cid: string): Promise<Result> => {
  for (;;) {
    const result = await rig.order({ t: 'query', cid })
    if (result.status !== 'unknown') return result
  }
}

/** The program dies while OrderSend is under way, and the terminal is started again. */
const dieInside = async (
  rig: EaRig,
  when: 'BEFORE' | 'AFTER',
  cid = 'o1',
  meanwhile = (): void => {},
): Promise<void> => {
  rig.line.hook = async (_, execute) => {
    if (when === 'AFTER') execute()
    await rig.ea.kill()
    return null
  }
  rig.send(open(cid))
  await rig.ea.exited
  rig.line.hook = (_, execute) => execute()
  meanwhile()
  rig.restart()
  await rig.ready(1)
}

describeCompiled('after a crash', () => {
  test('an order that was executed is found again, and not sent again', async ({ start }) => {
    const rig = await start()
    await dieInside(rig, 'AFTER')
    const found = await outcome(rig, 'o1')
    expect(found).toMatchObject({ status: 'done', recovered: true, dup: true, volume: 1, price: 130_005 })
    expect(found.position).toBe(rig.broker.positions()[0]?.['POSITION_TICKET'])
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'done', recovered: true, dup: true })
    expect(rig.line.sends).toBe(1)
    expect(rig.broker.deals).toHaveLength(1)
  })

  test('an order that never arrived is unknown for a while, then not found; and is not sent again', async ({
    start,
  }) => {
    const rig = await start({ inputs: { InpNotFoundAfter: 700 } })
    await dieInside(rig, 'BEFORE')
    expect(await rig.order({ t: 'query', cid: 'o1' })).toMatchObject({ status: 'unknown', dup: true })
    const end = await rig.until('the end', () => rig.results('o1').find(({ status }) => status !== 'unknown'))
    expect(end).toMatchObject({ status: 'not_found', recovered: false })
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'not_found', dup: true })
    expect(rig.broker.deals).toHaveLength(0)
  })

  test('while the terminal is not connected nothing is said to be missing', async ({ start }) => {
    const rig = await start({ inputs: { InpNotFoundAfter: 100 } })
    rig.broker.surprises.push({ retcode: 10012, executes: false })
    rig.line.hook = (_, execute) => {
      rig.broker.switchTerminal({ TERMINAL_CONNECTED: false })
      return execute()
    }
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'unknown' })
    await rig.until('two heartbeats', () => rig.all('hb').filter(({ connected }) => !connected).length >= 2)
    expect(await rig.order({ t: 'query', cid: 'o1' })).toMatchObject({ status: 'unknown' })
    rig.broker.switchTerminal({ TERMINAL_CONNECTED: true })
    await rig.until('the end', () => rig.results('o1').find(({ status }) => status === 'not_found'))
  })

  test('one order that two commands could claim is given to none', async ({ start }) => {
    const rig = await start({ broker: { rewriteComment: () => '' }, inputs: { InpNotFoundAfter: 3000 } })
    // the history comes late, so that both outcomes are open at once
    rig.broker.past.historyDelayMs = 400
    rig.broker.surprises.push({ retcode: 10012, executes: true }, { retcode: 10012, executes: false })
    await Promise.all([rig.order(open('o1')), rig.order(open('o2'))])
    expect(await outcome(rig, 'o1')).toMatchObject({ status: 'ambiguous' })
    expect(await outcome(rig, 'o2')).toMatchObject({ status: 'ambiguous' })
    expect(rig.line.sends).toBe(2)
  })

  test('begun anew with other inputs, it knows each command once', async ({ start }) => {
    const rig = await start()
    const { journal: before, instance } = rig.hellos[0] ?? {}
    await rig.order(open('o1'))
    rig.ea.beginAnew()
    await rig.ready(1)
    expect(rig.hellos[1]?.journal).toMatchObject({ id: before?.id, entries: 1, open: 0 })
    expect(rig.hellos[1]?.instance).not.toBe(instance)
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'done', dup: true })
    expect(await rig.order(open('o2'))).toMatchObject({ status: 'done', dup: false })
  })

  test('another account has a journal of its own', async ({ start }) => {
    const rig = await start()
    await rig.order(open('o1'))
    rig.broker.switchAccount({ ACCOUNT_LOGIN: '777' })
    rig.ea.beginAnew()
    await rig.ready(1)
    expect(rig.hellos[1]).toMatchObject({ login: '777', journal: { entries: 0, open: 0, writable: true } })
    expect(rig.hellos[1]?.journal.id).not.toBe(rig.hellos[0]?.journal.id)
  })

  /** What the broker made of comments, what else happened meanwhile, and what is said of the order then. */
  test.for<[string, (comment: string) => string, (rig: EaRig) => void, object]>([
    ['a comment that stayed', (comment) => comment, () => {}, { status: 'done', recovered: true }],
    ['a comment that was cut', (comment) => comment.slice(0, 1), () => {}, { status: 'done', recovered: true }],
    ['a comment that is gone', () => '', () => {}, { status: 'done', recovered: true }],
    [
      'no comment, and another order of the same size',
      () => '',
      (rig) => rig.broker.tradeByHand('WINZ26', 'BUY', 1, '770001'),
      { status: 'ambiguous', order: null, volume: 0 },
    ],
    [
      'no comment, and orders of other size, side, symbol and magic number',
      () => '',
      (rig) => {
        rig.broker.tradeByHand('WINZ26', 'BUY', 2, '770001')
        rig.broker.tradeByHand('WINZ26', 'SELL', 1, '770001')
        rig.broker.tradeByHand('EURUSD', 'BUY', 1, '770001')
        rig.broker.tradeByHand('WINZ26', 'BUY', 1, '5')
        rig.broker.tradeByHand('WINZ26', 'BUY', 1)
      },
      { status: 'done', recovered: true, volume: 1 },
    ],
    [
      'the comment, and another order of the same size without it',
      (comment) => comment,
      (rig) => rig.broker.tradeByHand('WINZ26', 'BUY', 1, '770001'),
      { status: 'done', recovered: true },
    ],
    [
      'the comment twice',
      (comment) => comment,
      (rig) => rig.broker.tradeByHand('WINZ26', 'BUY', 1, '770001', 'o1'),
      { status: 'ambiguous' },
    ],
  ])('%s', async ([_, rewriteComment, meanwhile, expected], { start }) => {
    const rig = await start({ broker: { rewriteComment } })
    await dieInside(rig, 'AFTER', 'o1', () => meanwhile(rig))
    expect(await outcome(rig, 'o1')).toMatchObject(expected)
    expect(rig.line.sends).toBe(1)
  })

  test('an order that an earlier command answers for is nobody else’s', async ({ start }) => {
    const rig = await start({ broker: { rewriteComment: () => '' }, inputs: { InpNotFoundAfter: 300 } })
    expect(await rig.order(open('o0'))).toMatchObject({ status: 'done' })
    await dieInside(rig, 'BEFORE', 'o1')
    expect(await outcome(rig, 'o1')).toMatchObject({ status: 'not_found' })
  })

  test.for(['CLIENT', 'WEB', 'ROLLOVER'])(
    'a gateway that books our orders as %s changes nothing',
    async (reason, { start }) => {
      const rig = await start({ broker: { ownReason: `DEAL_REASON_${reason}` } })
      await dieInside(rig, 'AFTER')
      expect(await outcome(rig, 'o1')).toMatchObject({ status: 'done', recovered: true, volume: 1 })
      expect(rig.line.sends).toBe(1)
    },
  )

  test.for<[string, (comment: string) => string]>([
    ['says so in its comment', (comment) => comment],
    ['leaves the comment empty', () => ''],
  ])('a stop that takes the position and %s is no close of ours', async ([_, rewriteComment], { start }) => {
    const rig = await start({ broker: { rewriteComment }, inputs: { InpNotFoundAfter: 300 } })
    await rig.order(open('o1', { sl: 129_900 }))
    rig.line.hook = async () => {
      await rig.ea.kill()
      return null
    }
    rig.send(close('c1'))
    await rig.ea.exited
    rig.line.hook = (_request, execute) => execute()
    rig.broker.setPrice('WINZ26', 129_900, 129_905)
    rig.restart()
    await rig.ready(1)
    expect(rig.broker.positions()).toEqual([])
    expect(await outcome(rig, 'c1')).toMatchObject({ status: 'not_found', volume: 0 })
  })

  test('an order that is seen before its deals is no outcome yet', async ({ start }) => {
    const rig = await start({ inputs: { InpNotFoundAfter: 100 } })
    rig.broker.past.areDealsHeldBack = true
    await dieInside(rig, 'AFTER')
    expect(await rig.order({ t: 'query', cid: 'o1' })).toMatchObject({ status: 'unknown' })
    // told without being asked
    rig.broker.past.areDealsHeldBack = false
    expect(await rig.until('the deals', () => rig.results('o1')[1])).toMatchObject({ status: 'done', volume: 1 })
  })

  test('an unknown outcome is asked for, not sent again', async ({ start }) => {
    const rig = await start()
    rig.broker.surprises.push({ retcode: 10012, executes: true })
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'unknown', retcode: 10012 })
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'done', recovered: true, dup: true, volume: 1 })
    expect(rig.line.sends).toBe(1)
  })

  test.for<[boolean, object]>([
    [true, { status: 'done', recovered: true }],
    [false, { status: 'not_found', recovered: false }],
  ])(
    'new levels whose answer was lost show in the position (executed: %s)',
    async ([executes, expected], { start }) => {
      const rig = await start({ inputs: { InpNotFoundAfter: 300 } })
      await rig.order(open('o1'))
      rig.broker.surprises.push({ retcode: 10012, executes })
      expect(await rig.order(modify('m1', { sl: 129_000 }))).toMatchObject({ status: 'unknown' })
      expect(await rig.until('the outcome', () => rig.results('m1')[1])).toMatchObject(expected)
    },
  )

  test('the journal outlives the terminal, and a line that was cut off spoils no other', async ({ start }) => {
    const rig = await start()
    const { id } = rig.session?.hello.journal ?? {}
    const result = await rig.order(open('o1'))
    await rig.ea.kill()
    appendFileSync(journal(rig), '{"e":"I","cid":"o9","attem')
    rig.restart()
    await rig.ready(1)
    expect(rig.session?.hello.journal).toMatchObject({ id, entries: 1, open: 0, writable: true })
    expect(await rig.order({ t: 'query', cid: 'o1' })).toMatchObject({ status: 'done', dup: true, deal: result.deal })
    expect(await rig.order({ t: 'query', cid: 'o9' })).toMatchObject({ status: 'unseen', attempt: 0 })
    expect(await rig.order(open('o2'))).toMatchObject({ status: 'done' })
    await rig.ea.kill()
    rig.restart()
    await rig.ready(2)
    expect(await rig.order(open('o2'))).toMatchObject({ status: 'done', dup: true })
  })

  test('a journal that is gone has another id; the history still knows the comment', async ({ start }) => {
    const rig = await start()
    const before = rig.session?.hello.journal.id
    await rig.order(open('o1'))
    await rig.ea.kill()
    const other = join(rig.files, 'elsewhere')
    rig.ea = rig.launchAnother({ files: other })
    await rig.ready(1)
    expect(rig.session?.hello.journal.id).not.toBe(before)
    expect(await rig.order({ t: 'query', cid: 'o1' })).toMatchObject({ status: 'done', recovered: true, dup: false })
    expect(await rig.order({ t: 'query', cid: 'o2' })).toMatchObject({ status: 'unseen', dup: false, volume: 0 })
  })

  test('the intent is on the disk when the order leaves', async ({ start }) => {
    const rig = await start()
    let atSend = ''
    rig.line.hook = (_, execute) => {
      atSend = readFileSync(journal(rig), 'utf8')
      return execute()
    }
    await rig.order(open('o1'))
    const kinds = (text: string): string[] =>
      text
        .trim()
        .split('\r\n')
        .map((line) => JSON.parse(line).e)
    expect(kinds(atSend)).toEqual(['J', 'I'])
    expect(kinds(readFileSync(journal(rig), 'utf8'))).toEqual(['J', 'I', 'R'])
  })
})

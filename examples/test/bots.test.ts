import { expect, test } from 'vitest'
import { printedBy } from './printed-by.ts'

test('a trail that the bot keeps and one that the engine keeps move the stop alike, under their own names', async () => {
  const moves = [
    '2 s: OPEN BUY 5, stop 129915, target none',
    '5 s: MODIFY stop 129965, target none',
    '15 s: MODIFY stop 130015, target none',
    '25 s: MODIFY stop 130065, target none',
    '35 s: MODIFY stop 130115, target none',
  ]
  expect(await printedBy(() => import('../bots/own-trail.ts'))).toEqual([
    'The bot trails:',
    ...moves,
    '57 s: trade long over, 100.00: 5 MOVED_STOP',
    'The engine trails:',
    ...moves,
    '57 s: trade long over, 100.00: 5 TRAILED_STOP',
  ])
})

test('three targets take their parts, and what is left has its stop at the entry', async () => {
  const first = [
    '2 s: OPEN BUY 5, stop 129915, target 130215',
    '13 s: CLOSE 3, TARGET_PART',
    '13 s: MODIFY stop 130015, target 130215',
  ]
  expect(await printedBy(() => import('../bots/three-targets.ts'))).toEqual([
    'All three are reached:',
    ...first,
    '23 s: CLOSE 1, TARGET_PART',
    '43 s: trade long over, 90.00: 4 TARGET_PART, 1 TARGET',
    'It turns after the first:',
    ...first,
    '25 s: trade long over, 30.00: 3 TARGET_PART, 2 BREAK_EVEN_STOP',
  ])
})

test('a signal of the other side is refused, closes, or turns the position round', async () => {
  const entry = '2 s: OPEN BUY 5, stop 129865, target 130135'
  const close = ['30 s: CLOSE 5, OPPOSITE_SIGNAL', '30 s: trade long over, 35.00: 5 OPPOSITE_SIGNAL']
  expect(await printedBy(() => import('../bots/reversal.ts'))).toEqual([
    'With onOpposite refuse:',
    entry,
    '30 s: SIGNAL_REFUSED IN_POSITION: Trade long on WIN is not over.',
    'With onOpposite close:',
    entry,
    ...close,
    'With onOpposite reverse:',
    entry,
    '30 s: REVERSAL_WAITS for trade long to end',
    ...close,
    '30 s: OPEN SELL 5, stop 130200, target 129930',
    '55 s: trade short over, 120.00: 5 TARGET',
  ])
})

test('an entry that waits lapses, is taken back, or is filled at its price', async () => {
  expect(await printedBy(() => import('../bots/limit-entries.ts'))).toEqual([
    '1 s: OPEN BUY 5 LIMIT 129980, stop 129930, target 130080',
    '6 s: ORDER CANCELLED: It lapsed.',
    '8 s: OPEN BUY 5 LIMIT 129990, stop 129940, target 130090',
    '12 s: CANCEL',
    '12 s: ORDER CANCELLED: It was taken back.',
    '14 s: OPEN BUY 5 LIMIT 130000, stop 129950, target 130100',
    '56 s: trade buy at 130000 over, 100.00: 5 TARGET',
  ])
})

test('sizing alone: by one function, and by an engine that draws nothing', async () => {
  expect(await printedBy(() => import('../bots/sizing-only.ts'))).toEqual([
    '7 contracts',
    '2 contracts of 2,500.00 that are free',
    'asks for no number: NO_RL 7: the policy is off, the signal passes through.',
    'asks for 3: NO_RL 3: the policy is off, the signal passes through.',
    'asks for 20: NO_RL 7: the policy is off, the signal passes through.',
  ])
})

test('a bot in plain JavaScript moves its stop, leaves by its own signal, and is told what makes no sense', async () => {
  // by its address: the compiler knows nothing of a module without types
  const plain: string = new URL('../bots/plain.mjs', import.meta.url).href
  expect(await printedBy(() => import(plain))).toEqual([
    'OPEN 5 129930',
    'MODIFY 5 130060',
    'CLOSE 5 HOST_EXIT',
    'over: 130',
    'quote.bid must be a finite number; got NaN.',
  ])
})

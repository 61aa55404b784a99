import { expect, test } from 'vitest'
import { printedBy } from './printed-by.ts'

test('the existing bot earns its extra contract, and the engine counts what the account counts', async () => {
  expect(await printedBy(() => import('../existing-bot.ts'))).toEqual([
    'Before: 200.00',
    'After:  216.00, and the engine counted 216.00',
    'Step 6: Extra leg opened: BUY 1 WIN at 130015, target 130095, stop 129975.',
    'Step 24: Take-profit: BUY 1 WIN from 130015 to 130095 after 17 s, 80 points, 16.00.',
    'Step 48: trade over, 216.00',
  ])
})

test('the managers composed by hand decide, watch the extra, learn, and are saved', async () => {
  expect(await printedBy(() => import('../compose-by-hand.ts'))).toEqual([
    'ENTER_WITH_REALAVANCAGEM 5 + 1 in TREND_UP|09:00|HIGH|LOW, drawn at 36.4 %; the base earns +0.00 R (±0.33), the extra +0.00 R (±0.33): with extra.',
    'Extra leg opened: BUY 1 WIN at 130000, target 130080, stop 129960.',
    'Take-profit: BUY 1 WIN from 130000 to 130080 after 15.9 s, 80 points, 16.00.',
    'Learnt: ENTER_WITH_REALAVANCAGEM is now believed to be worth 0.65.',
    'Saved: capital, scalp, policy, online.',
  ])
})

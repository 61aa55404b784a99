import { brokerLaws } from '@alavanca/engine/laws'
import { expect, test } from 'vitest'
import { Bench } from '../../test/bench.ts'

test.each(brokerLaws)('$title', async ({ check }) => {
  const bench = await new Bench({ trade: { fillAt: 'CURRENT' } }).start()
  try {
    const checked = check({
      broker: bench.broker,
      symbol: 'WIN',
      now: () => bench.time,
      quote: async (bid, ask) => {
        await bench.fence()
        bench.price(bid, ask - bid)
        await bench.fence()
      },
    })
    await expect(checked).resolves.toBeUndefined()
  } finally {
    await bench.stop()
  }
})

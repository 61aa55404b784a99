import { brokerLaws } from '@alavanca/engine/laws'
import { expect, test } from 'vitest'
import { Bench } from '../../test/bench.ts'

test.each(brokerLaws)('$title', async ({ check }) => {
  const bench = await new Bench({ trade: { fillAt: 'CURRENT' } }).start()
  const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25))
  try {
    const checked = check({
      broker: bench.broker,
      symbol: 'WIN',
      now: () => bench.time,
      quote: async (bid, ask) => {
        await quiet()
        bench.price(bid, ask - bid)
        await quiet()
      },
    })
    await expect(checked).resolves.toBeUndefined()
  } finally {
    await bench.stop()
  }
})

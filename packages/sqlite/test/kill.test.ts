import { expect, test } from 'vitest'
import { testFolder, testProgram } from './folder.ts'
import { liveThrough } from './killed-session.ts'
import { verifySession } from './verify-session.ts'

// `npm run proof:sqlite` does the same 500 times
test('a session killed ten times loses no trade, learns none twice and sends no order twice', {
  timeout: 180_000,
}, async () => {
  const folder = testFolder()
  const plan = { events: 1_000, seed: 'kill' }
  let lives = 0
  // so many steps, however long they take: spread over the session
  const lifetime = () => ({ steps: 1 + 17 * (lives++ % 10) })
  const kills = await liveThrough({ program: await testProgram(), folder, plan, groupSteps: 20, kills: 10, lifetime })
  expect(kills).toBe(10)
  const { faults, trades } = await verifySession(folder, plan)
  expect(faults).toEqual([])
  expect(trades).toBeGreaterThan(3)
})

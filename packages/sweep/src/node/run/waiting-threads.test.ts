import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WaitingThreads } from './waiting-threads.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const isOver = async (promise: Promise<void>): Promise<boolean> => {
  let over = false
  void promise.then(() => {
    over = true
  })
  await vi.advanceTimersByTimeAsync(0)
  return over
}

test('where no thread waits nothing is put off', async () => {
  expect(await isOver(new WaitingThreads().giveWay())).toBe(true)
})

test('a thread that waits goes first, and a second word of it frees nobody else', async () => {
  const threads = new WaitingThreads()
  const [one, other] = [threads.waits(), threads.waits()]
  one()
  one()
  const putOff = threads.giveWay()
  expect(await isOver(putOff)).toBe(false)
  other()
  expect(await isOver(putOff)).toBe(true)
  expect(await isOver(threads.giveWay())).toBe(true)
})

test('what is put off waits no longer than a while, whoever never comes', async () => {
  const threads = new WaitingThreads()
  threads.waits()
  const putOff = threads.giveWay()
  await vi.advanceTimersByTimeAsync(249)
  expect(await isOver(putOff)).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await isOver(putOff)).toBe(true)
})

import { fc } from '@fast-check/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'
import { test as property } from './setup/properties.ts'

const seen: number[] = []
property.prop([fc.nat(5)], { numRuns: 50 })('examples are drawn, as many as asked for', (value) => {
  seen.push(Number(value))
})
test('and they differ', () => {
  expect(seen).toHaveLength(50)
  expect(new Set(seen).size).toBeGreaterThan(3)
})

test('a property that answers false, or throws, fails', async () => {
  const bodies: (() => unknown)[] = []
  vi.doMock('vitest', async (original) => ({
    ...(await original<object>()),
    test: Object.assign((_: string, body: () => unknown) => bodies.push(body), { each: () => undefined }),
  }))
  onTestFinished(() => vi.doUnmock('vitest'))
  vi.resetModules()
  const { test: caught } = await import('./setup/properties.ts')
  caught.prop([fc.nat()])('false', () => false)
  caught.prop([fc.nat()])('throws', () => {
    throw new Error('broken')
  })
  caught.prop([fc.nat()])('holds', () => undefined)
  const [first, second, third] = bodies
  await expect(first?.()).rejects.toThrow('Property failed')
  await expect(second?.()).rejects.toThrow('Property failed')
  await expect(third?.()).resolves.toBeUndefined()
})

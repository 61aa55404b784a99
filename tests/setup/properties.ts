import * as fc from 'fast-check'
import { test as plain } from 'vitest'

/**
 * What tests use of `@fast-check/vitest`, which `vitest.config.ts` puts in its place: that library builds every chain of
 * modifiers (`test.only.skip.each…`) as it is loaded, which costs each worker three seconds of a core.
 */
type Body = (...values: unknown[]) => unknown

interface Parameters {
  readonly seed?: number
  readonly numRuns?: number
}

const prop =
  (arbitraries: fc.Arbitrary<unknown>[], parameters: Parameters = {}) =>
  (title: string, body: Body, timeout?: number): void => {
    const seed = parameters.seed ?? fc.readConfigureGlobal().seed ?? Date.now()
    // as there, an answer of false is a failure too
    const property = fc.asyncProperty(fc.tuple(...arbitraries), async (values) => (await body(...values)) !== false)
    plain(`${title} (with seed=${seed})`, () => fc.assert(property, { ...parameters, seed }), timeout)
  }

export const test = Object.assign((title: string, body: () => unknown) => plain(title, body), {
  prop,
  each: plain.each.bind(plain),
})
export { fc }

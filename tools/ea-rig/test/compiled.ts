import { describe, expect, type TestAPI, test } from 'vitest'
import { buildEa, missingCompiler } from '../src/build-ea.ts'
import { EaRig, type RigOptions } from '../src/ea-rig.ts'

/** Why nothing can be compiled here, or null. Where it can, the Expert Advisor is built before the first test's clock runs. */
export const missing: string | null = await missingCompiler()
if (missing === null) await buildEa()

/**
 * `describe`, skipped with its reason where there is no compiler. Its tests run beside each other: they wait for timers of
 * the Expert Advisor most of their time.
 */
export const describeCompiled = (title: string, tests: () => void): void => {
  if (missing === null) describe.concurrent(title, { timeout: 120_000 }, tests)
  else describe.skip(`${title} (skipped: ${missing})`, tests)
}

interface EaFixtures {
  /** Starts server, broker and Expert Advisor, and waits until they have met. They are stopped after the test. */
  readonly start: (options?: RigOptions) => Promise<EaRig>
  /** The same, without waiting. */
  readonly launch: (options?: RigOptions) => Promise<EaRig>
}

/** A test with an Expert Advisor. Every line that it says to the server must be one of the protocol. */
export const eaTest: TestAPI<EaFixtures> = test.extend<EaFixtures>({
  launch: async ({ task: _ }, use) => {
    const rigs: EaRig[] = []
    await use(async (options) => {
      const rig = await EaRig.start(options)
      rigs.push(rig)
      return rig
    })
    for (const rig of rigs) {
      const counters = rig.session?.counters
      await rig.stop()
      if (counters !== undefined) expect(counters).toMatchObject({ garbage: 0, unknownTypes: 0, unsound: 0 })
    }
  },
  start: async ({ launch }, use) => {
    await use(async (options) => {
      const rig = await launch(options)
      await rig.ready()
      return rig
    })
  },
})

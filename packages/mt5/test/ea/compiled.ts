import { describe } from 'vitest'
import { buildEa, missingCompiler } from '../../ea-test/build-ea.ts'

/** Why nothing can be compiled here, or null. Where it can, the Expert Advisor is built before the first test's clock runs. */
export const missing: string | null = await missingCompiler()
if (missing === null) await buildEa()

/** `describe`, skipped with its reason where there is no compiler. */
export const describeCompiled = (title: string, tests: () => void): void => {
  describe.skipIf(missing !== null)(missing === null ? title : `${title} (skipped: ${missing})`, tests)
}

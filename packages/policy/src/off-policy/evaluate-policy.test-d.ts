import { expectTypeOf, test } from 'vitest'
import type { OffPolicyEvaluation } from '../index.ts'

test('a refusal has no estimate that could be used by mistake', () => {
  const read = (answer: OffPolicyEvaluation): number => {
    // @ts-expect-error only once it is known to be an estimate
    void answer.estimates
    if (answer.type === 'ESTIMATED') return answer.estimates.snips
    return answer.reason === 'EFFECTIVE_SAMPLE_SIZE' ? answer.required : answer.unsupported
  }
  expectTypeOf(read).returns.toBeNumber()
})

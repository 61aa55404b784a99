import { dashboardScript } from '../../loads/dashboard-script.ts'
import type { Bench } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'A stream that is cut again and again',
  about:
    'A million steps over a thousand cuts, beside three clients that take nothing; it fails unless each step came once and the page ends in the server’s own state.',
  measures: [{ id: 'steps', what: 'steps streamed', unit: 'per second' }],
  measure: async ({ root }) => {
    // as: what the script prints
    const { stream } = (await dashboardScript(root, 'main', '--stream')) as {
      readonly stream: { readonly steps: number; readonly seconds: number }
    }
    return [figure('steps', [stream.steps / stream.seconds])]
  },
}

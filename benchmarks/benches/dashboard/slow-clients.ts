import { dashboardScript } from '../../loads/dashboard-script.ts'
import type { Bench } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'

export const bench: Bench = {
  title: 'What clients that take nothing cost the bot',
  about: 'A bot’s own processor time a step, beside three clients that never read and without, turn about.',
  measures: [{ id: 'cost', what: 'a step beside them over one without', unit: 'times' }],
  measure: async ({ root }) => {
    // as: what the script prints
    const { ratios } = (await dashboardScript(root, 'slow-client')) as { readonly ratios: readonly number[] }
    return [figure('cost', ratios)]
  },
}

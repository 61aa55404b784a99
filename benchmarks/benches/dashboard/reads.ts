import { dashboardScript } from '../../loads/dashboard-script.ts'
import type { Bench } from '../../suite/bench.ts'
import { figure } from '../../suite/rates.ts'

interface Read {
  readonly asked: string
  readonly cpuMs: number
}

export const bench: Bench = {
  title: 'The dashboard on a long run',
  about:
    'A run of a million steps, served: how soon there is something to see, and what a path takes, server and client together, once refusals were simulated.',
  measures: [
    { id: 'first', what: 'first data', unit: 'ms' },
    { id: 'median', what: 'a path, median of all', unit: 'ms' },
    { id: 'slowest', what: 'the slowest path', unit: 'ms' },
    { id: 'preview', what: 'a first preview of tuning', unit: 'ms' },
  ],
  measure: async ({ root }) => {
    // as: what the script prints
    const { firstDataCpuMs, after, previews } = (await dashboardScript(root, 'main', '--reads')) as {
      readonly firstDataCpuMs: number
      readonly after: readonly Read[]
      readonly previews: readonly Read[]
    }
    const times = after.map(({ cpuMs }) => cpuMs).sort((left, right) => left - right)
    return [
      figure('first', [firstDataCpuMs]),
      figure('median', times),
      figure('slowest', times.slice(-1)),
      figure(
        'preview',
        previews.slice(0, 1).map(({ cpuMs }) => cpuMs),
      ),
    ]
  },
}

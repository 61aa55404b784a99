import { build } from '../../tsup.config.base.ts'

// shims: the CommonJS build has to find the file of the seeds' threads beside it
export default build(
  { index: 'src/index.ts', main: 'src/main.ts', 'seed-job': 'src/seed-job.ts' },
  { platform: 'node', shims: true },
)

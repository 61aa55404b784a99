import { build } from '../../tsup.config.base.ts'

// shims: the CommonJS build has to find the file of the seeds' threads beside it
export default build(
  {
    index: 'src/index.ts',
    main: 'src/main.ts',
    'seed-job': 'src/seed-job.ts',
    'sweep-job': 'src/sweep/sweep-job.ts',
    // the strategy that ships lies among the examples, where people read it
    'three-votes': '../../examples/strategies/three-votes.ts',
  },
  { platform: 'node', shims: true },
)

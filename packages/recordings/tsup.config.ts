import { build } from '../../tsup.config.base.ts'

export default build({ index: 'src/index.ts', bytes: 'src/bytes-entry.ts', 'node/index': 'src/node/index.ts' })

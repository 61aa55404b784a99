import { build } from '../../tsup.config.base.ts'

export default build({
  index: 'src/index.ts',
  approval: 'src/approval.ts',
  schema: 'src/schema/index.ts',
  'state-schema': 'src/state-schema.ts',
})

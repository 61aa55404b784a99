import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    databases: { type: 'string', default: '1000' },
    seed: { type: 'string', default: 'proof' },
  },
})

/** What both parts of the proof are told on the command line. */
export const options = { kills: Number(values.kills), databases: Number(values.databases), seed: values.seed }

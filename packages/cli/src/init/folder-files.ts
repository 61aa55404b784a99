import type { PresetName } from '@alavanca/settings'
import { envText } from './env-template.ts'
import { exampleRecording } from './recording.ts'
import { STRATEGY } from './strategy-template.ts'

/** A file of a new folder, by its path there. */
export interface FolderFile {
  readonly path: string
  readonly text: string
}

export interface FolderFacts {
  /** Of the package. */
  readonly name: string
  readonly preset: PresetName
  /** Of the command that makes it. */
  readonly version: string
}

const INSTRUMENT = '--instrument WIN'
/** What the exchange asks for a contract, one way: without it any strategy looks better than it is. */
const COMMISSION = '--commission 0.25'

const scriptsOf = (recording: string, preset: PresetName): Readonly<Record<string, string>> => {
  const strategy = `--strategy strategy.ts --preset ${preset}`
  return {
    replay: `alavanca replay --data ${recording} ${INSTRUMENT} --timezone America/Sao_Paulo ${COMMISSION} ${strategy} --out runs/replay`,
    paper: `alavanca run --paper ${INSTRUMENT} ${COMMISSION} ${strategy} --speed 60`,
    dashboard: 'alavanca dashboard --database runs/replay/run.db',
    'dashboard:paper': 'alavanca dashboard --database paper.db --allow-actions',
    doctor: 'alavanca doctor --strategy strategy.ts',
  }
}

const packageText = ({ name, preset, version }: FolderFacts, recording: string): string => {
  const packages = ['@alavanca/cli', '@alavanca/core', '@alavanca/replay']
  return `${JSON.stringify(
    {
      name,
      version: '0.0.0',
      private: true,
      type: 'module',
      engines: { node: '>=20.19' },
      scripts: scriptsOf(recording, preset),
      dependencies: Object.fromEntries(packages.map((each) => [each, version])),
    },
    null,
    2,
  )}\n`
}

const TYPESCRIPT = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      erasableSyntaxOnly: true,
    },
    include: ['*.ts'],
  },
  null,
  2,
)}\n`

const IGNORED = `node_modules/
# secrets
.env
*.token
# what runs leave
runs/
*.db
*.db-*
*.log
`

const readme = (recording: string): string => `# A bot with Alavanca

Made by \`alavanca init\`. It runs as it is:

\`\`\`sh
npm install          # not needed where alavanca is installed globally
npm run replay       # the strategy on ${recording}; then open runs/replay/report.html
npm run dashboard    # that run on a page: what was decided and why, until Ctrl+C
npm run paper        # a bot's life on an account made of code, until Ctrl+C
npm run dashboard:paper   # beside it, from another shell: the page of the running bot
npm run doctor       # settings and where they come from, and whatever is wrong
\`\`\`

## Next

1. Put your own strategy into \`strategy.ts\`: it is shown bars and answers with signals.
2. Replay your own recording: \`alavanca look <file>\` says what it is taken for, and the command to replay it.
3. Change settings in \`.env\`, and compare: \`alavanca replay … --compare-preset conservative\`.
4. Let it live on paper for some days, then watch a real market with \`alavanca run --terminal --observe\`.

| file           | holds                                                                     |
| -------------- | ------------------------------------------------------------------------- |
| \`strategy.ts\`  | your strategy; TypeScript, read as it is                                  |
| \`.env\`         | settings; read by every command that is started here, never committed     |
| \`package.json\` | the commands above                                                        |
| \`data/\`        | a week of a simulated market, to begin with: nothing in it ever happened  |
`

/** Everything that a new folder holds. */
export const folderFiles = (facts: FolderFacts): readonly FolderFile[] => {
  const recording = exampleRecording()
  const path = `data/${recording.name}`
  return [
    { path: 'package.json', text: packageText(facts, path) },
    { path: 'README.md', text: readme(path) },
    { path: '.env', text: envText(facts.preset) },
    { path: '.gitignore', text: IGNORED },
    { path: 'tsconfig.json', text: TYPESCRIPT },
    { path: 'strategy.ts', text: STRATEGY },
    { path, text: recording.text },
  ]
}

import type { PresetName } from '@alavanca/settings'
import type { LanguageName } from '../map/language.ts'
import { envText } from './env-template.ts'
import { README } from './folder-readme.ts'
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
  /** Of its README, and of the reports that its scripts make. */
  readonly language: LanguageName
  /** Of the command that makes it. */
  readonly version: string
}

const INSTRUMENT = '--instrument WIN'
/** What the exchange asks for a contract, one way: without it any strategy looks better than it is. */
const COMMISSION = '--commission 0.25'

const scriptsOf = ({ preset, language }: FolderFacts, recording: string): Readonly<Record<string, string>> => {
  const inWords = language === 'en' ? '' : ` --language ${language}`
  const strategy = `--strategy strategy.ts --preset ${preset}`
  return {
    replay: `alavanca replay --data ${recording} ${INSTRUMENT} --timezone America/Sao_Paulo ${COMMISSION} ${strategy} --out runs/replay${inWords}`,
    paper: `alavanca run --paper ${INSTRUMENT} ${COMMISSION} ${strategy} --speed 60`,
    dashboard: 'alavanca dashboard --database runs/replay/run.db',
    'dashboard:paper': 'alavanca dashboard --database paper.db --allow-actions',
    doctor: 'alavanca doctor --strategy strategy.ts',
  }
}

const packageText = (facts: FolderFacts, recording: string): string => {
  const { name, version } = facts
  const packages = ['@alavanca/cli', '@alavanca/core', '@alavanca/replay']
  return `${JSON.stringify(
    {
      name,
      version: '0.0.0',
      private: true,
      type: 'module',
      engines: { node: '>=20.19' },
      scripts: scriptsOf(facts, recording),
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

/** Everything that a new folder holds. */
export const folderFiles = (facts: FolderFacts): readonly FolderFile[] => {
  const recording = exampleRecording()
  const path = `data/${recording.name}`
  return [
    { path: 'package.json', text: packageText(facts, path) },
    { path: 'README.md', text: README[facts.language](path) },
    { path: '.env', text: envText(facts.preset) },
    { path: '.gitignore', text: IGNORED },
    { path: 'tsconfig.json', text: TYPESCRIPT },
    { path: 'strategy.ts', text: STRATEGY },
    { path, text: recording.text },
  ]
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandPage } from '@alavanca/cli'
import { describeApi } from '@alavanca/dashboard'
import { protocolPage } from '@alavanca/mt5'
import { RESULTS_JSON, RESULTS_PAGE, resultsPage } from '../../benchmarks/learning/results-page.ts'
import { readResults } from '../../benchmarks/suite/files.ts'
import { performancePages } from '../../benchmarks/suite/pages/performance-pages.ts'
import { BENCHES } from '../../benchmarks/suite/table.ts'
import { COMPATIBILITY_JSON, COMPATIBILITY_PAGE, compatibilityPage } from './compatibility-page.ts'
import { envExample } from './env-example.ts'
import { errorCodesPage } from './error-codes-page.ts'
import { houseGraph } from './house-graph.ts'
import { housePicture } from './house-picture.ts'
import { layersPage } from './layers-page.ts'
import { layoutsPage } from './layouts-page.ts'
import { GENERATED, page, table } from './markdown.ts'
import { reportFiguresPage } from './report-figures-page.ts'
import { settingsPage } from './settings-page.ts'
import { waysOutPage } from './ways-out-page.ts'

const root = join(import.meta.dirname, '..', '..')

const VERSION: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version

/** What `npm run bench` brought the last time; nothing before the first. */
const measuredPages = (): Readonly<Record<string, string>> => {
  const results = readResults()
  return results === null ? {} : performancePages(results, BENCHES)
}

/** Every file that is made from the sources, by its path from the root. */
export const generatedPages = (): Readonly<Record<string, string>> => ({
  '.env.example': envExample(),
  'docs/reference/settings.md': settingsPage(),
  'docs/reference/error-codes.md': errorCodesPage(),
  'docs/how-to/out-of-a-halt.md': waysOutPage(),
  'docs/reference/layers.md': layersPage(),
  'docs/reference/layouts.md': layoutsPage(),
  'docs/reference/report-figures.md': reportFiguresPage(),
  'docs/reference/mt5-protocol.md': page(GENERATED, ...protocolPage(table)),
  'docs/reference/command.md': page(GENERATED, ...commandPage('en', table)),
  'docs/pt-BR/reference/command.md': page(GENERATED, ...commandPage('pt-BR', table)),
  // for programs, and for those who write some: OpenAPI 3.1
  'docs/reference/dashboard-api.json': `${JSON.stringify(describeApi(VERSION), null, 2)}\n`,
  'docs/concepts/house.svg': housePicture(houseGraph(root)),
  // measured by `npm run bench:learning`; only its wording can change here
  [COMPATIBILITY_PAGE]: compatibilityPage(JSON.parse(readFileSync(join(root, COMPATIBILITY_JSON), 'utf8'))),
  // measured by `npm run bench -- --write`
  ...measuredPages(),
  [RESULTS_PAGE]: resultsPage(JSON.parse(readFileSync(join(root, RESULTS_JSON), 'utf8'))),
})

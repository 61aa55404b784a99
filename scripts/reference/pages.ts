import { protocolPage } from '@alavanca/mt5'
import { envExample } from './env-example.ts'
import { errorCodesPage } from './error-codes-page.ts'
import { layersPage } from './layers-page.ts'
import { GENERATED, page, table } from './markdown.ts'
import { settingsPage } from './settings-page.ts'

/** Every file that is made from the sources, by its path from the root. */
export const generatedPages = (): Readonly<Record<string, string>> => ({
  '.env.example': envExample(),
  'docs/reference/settings.md': settingsPage(),
  'docs/reference/error-codes.md': errorCodesPage(),
  'docs/reference/layers.md': layersPage(),
  'docs/reference/mt5-protocol.md': page(GENERATED, ...protocolPage(table)),
})

import { envExample } from './env-example.ts'
import { errorCodesPage } from './error-codes-page.ts'
import { layersPage } from './layers-page.ts'
import { settingsPage } from './settings-page.ts'

/** Every file that is made from the sources, by its path from the root. */
export const generatedPages = (): Readonly<Record<string, string>> => ({
  '.env.example': envExample(),
  'docs/reference/settings.md': settingsPage(),
  'docs/reference/error-codes.md': errorCodesPage(),
  'docs/reference/layers.md': layersPage(),
})

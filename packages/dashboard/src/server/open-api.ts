import type { Router } from './routes/router.ts'

const DESCRIPTION = `What the dashboard of Alavanca shows, for programs. Amounts are whole cents, times epoch milliseconds, prices price
units. Everything but /api/v5/session needs the token: as \`Authorization: Bearer …\`, or exchanged for a cookie. Writes need
the header \`x-alavanca: 1\`. /api/v5/stream is text/event-stream: events \`step\` (id: the sequence), \`hash\`, \`health\`, \`reset\`.`

/** The description of every path, made of the schemas that serve it. */
export const openApiDocument = (router: Pick<Router, 'hono'>, version: string): object => {
  const document = router.hono.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Alavanca dashboard', version, description: DESCRIPTION },
  })
  return {
    ...document,
    security: [{ token: [] }],
    components: { ...document.components, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
}

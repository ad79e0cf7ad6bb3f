const table = 'table'

/** TypeDoc names an entry after its folder, `http/src/next`; it is imported as `@supplierkit/http/next`. */
function nameAsImported(app) {
  app.converter.on('resolveBegin', ({ project }) => {
    for (const entry of project.children ?? []) entry.name = entry.name.replace(/\/src\b/, '')
  })
}

/** The API reference as Markdown, for the documentation site. @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'SupplierKit',
  entryPoints: ['packages/*/src/index.ts', 'packages/*/src/*/index.ts'],
  tsconfig: 'tsconfig.json',
  out: 'docs/api',
  plugin: ['typedoc-plugin-markdown', nameAsImported],
  excludeInternal: true,
  excludeExternals: true,
  excludePrivate: true,
  includeVersion: false,
  disableSources: true,
  readme: 'none',
  sort: ['source-order'],
  skipErrorChecking: true,
  validation: { invalidLink: true, notExported: false, notDocumented: false },
  router: 'module',
  entryFileName: 'index',
  pageTitleTemplates: { index: 'API reference', module: '@supplierkit/{name}' },
  hidePageHeader: true,
  hideBreadcrumbs: true,
  // Its own idea of the anchors of headings is not that of VitePress where two differ in case alone.
  useHTMLAnchors: true,
  sanitizeComments: true,
  useCodeBlocks: true,
  expandParameters: true,
  parametersFormat: table,
  interfacePropertiesFormat: table,
  classPropertiesFormat: table,
  typeAliasPropertiesFormat: table,
  typeDeclarationFormat: table,
  propertyMembersFormat: table,
  enumMembersFormat: table,
  tableColumnSettings: {
    hideInherited: true,
    hideSources: true,
    hideOverrides: true,
    leftAlignHeaders: true,
  },
}

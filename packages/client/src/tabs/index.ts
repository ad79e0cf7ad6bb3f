export { createTabsClient, type TabsClientOptions, type TabsHost } from './tabs-client.js'

/** The cookie that says who a visitor is; there are no accounts in this shop. */
export const visitorCookie = 'visitor'

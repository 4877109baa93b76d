/**
 * Marks every cookie of an answer Secure over https, and none over plain http: there a browser would drop it, and a
 * trial on the local network could not log in.
 */
export function fitCookies(headers: Headers, https: boolean): void {
  const cookies = headers.getSetCookie();
  if (cookies.length === 0) return;
  headers.delete('set-cookie');
  for (const cookie of cookies) {
    const bare = cookie.replace(/;\s*secure(?=;|$)/gi, '');
    headers.append('set-cookie', https ? `${bare}; Secure` : bare);
  }
}

// The API reference. Everything it loads comes from this server.

// Whoever signed in on this page sends a cookie, and with it the token that says the page is ours.
async function withToken(request) {
  if (request.method === 'GET' || request.loadSpec) return request;
  const status = await (await fetch('/api/auth/status')).json();
  if (status.csrf_token) request.headers['X-CSRF-Token'] = status.csrf_token;
  return request;
}

window.SwaggerUIBundle({
  url: '/openapi/v1.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  filter: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  requestInterceptor: withToken,
  // Left to itself, the page would ask a public server whether the description is valid.
  validatorUrl: null,
});

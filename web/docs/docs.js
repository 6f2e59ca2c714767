// The API reference. Everything it loads comes from this server.
window.SwaggerUIBundle({
  url: '/openapi/v1.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  filter: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  // Left to itself, the page would ask a public server whether the description is valid.
  validatorUrl: null,
});

// Shows the OpenAPI document with Swagger UI; what is tried out stays in the release of this page.
const place = document.getElementById("api-docs");
const stay = (request) => {
  const url = new URL(request.url, window.location.origin);
  if (!url.pathname.startsWith(place.dataset.prefix)) {
    url.pathname = place.dataset.prefix + url.pathname.slice(1);
  }
  request.url = url.href;
  return request;
};
SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  deepLinking: true,
  requestInterceptor: stay,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
});

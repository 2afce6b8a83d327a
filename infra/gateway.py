"""What a browser asks in aws-cn: the sites from their bucket and /api, by one domain of API Gateway.

CloudFront has there neither functions nor access control for its origins nor any of its policies (docs/adr/0011), so
API Gateway hands out the bucket's files. It sets no header that holds quotation marks; therefore the headers of
infra/headers.json lie with each file, as what S3 calls its metadata, and are only renamed here.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

Json = dict[str, Any]

_PAGES = {
    "/": "index.html",
    "/{page+}": "index.html",
    "/admin": "admin/index.html",
    "/admin/{page+}": "admin/index.html",
}
_FILES = {"/assets/{file}": "assets/{file}", "/admin/assets/{file}": "admin/assets/{file}"}
_TOLD_BY_S3 = ("Cache-Control", "Content-Type", "ETag")
_COMPRESSED_FROM = 1024
_PARAMETERS = ("Stage", "Domain", "Certificate", "ApiId", "SitesBucket")
_VERSION = "2012-10-17"


def render_gateway(headers: Iterable[str]) -> str:
    """The template: every file is handed out with those headers of the table that lie with it."""
    routes = {path: {"get": _hand_out(path, key, list(headers))} for path, key in {**_PAGES, **_FILES}.items()}
    body = {"swagger": "2.0", "info": {"title": "pages", "version": "1"}, "paths": routes}
    body["x-amazon-apigateway-binary-media-types"] = ["*/*"]
    # A deployment is a copy of what the API was: another one is made by another name.
    release = f"Release{sha256(json.dumps(body).encode()).hexdigest()[:12]}"
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "What a browser asks in aws-cn, see infra/gateway.py.",
        "Parameters": {name: {"Type": "String"} for name in _PARAMETERS},
        "Resources": {**_reader(), **_pages(body, release), **_domain()},
        "Outputs": {"Address": {"Value": {"Fn::GetAtt": ["PublicDomain", "RegionalDomainName"]}}},
    }
    return json.dumps(template, indent=1)


def _hand_out(path: str, key: str, headers: list[str]) -> Json:
    renamed = {name: f"x-amz-meta-{name}" for name in headers} | {name: name for name in _TOLD_BY_S3}
    given = {f"method.response.header.{to}": f"integration.response.header.{of}" for to, of in renamed.items()}
    taken = {"integration.request.path.file": "method.request.path.file"} if path in _FILES else {}
    answers = {"200": {"statusCode": "200", "responseParameters": given}, r"4\d{2}": {"statusCode": "404"}}
    return {
        "parameters": _parameters(path),
        "responses": {"200": {"description": "", "headers": {to: {"type": "string"} for to in renamed}}, **_NOT_FOUND},
        "x-amazon-apigateway-integration": {
            "type": "aws",
            "httpMethod": "GET",
            "uri": {"Fn::Sub": f"arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:s3:path/${{SitesBucket}}/{key}"},
            "credentials": {"Fn::GetAtt": ["Reader", "Arn"]},
            "passthroughBehavior": "when_no_match",
            "requestParameters": taken,
            "responses": answers,
        },
    }


_NOT_FOUND: Json = {"404": {"description": ""}}


def _parameters(path: str) -> list[Json]:
    names = [name for name in ("page+", "file") if f"{{{name}}}" in path]
    return [{"name": name.rstrip("+"), "in": "path", "required": True, "type": "string"} for name in names]


def _reader() -> Json:
    trust = {"Effect": "Allow", "Principal": {"Service": "apigateway.amazonaws.com"}, "Action": "sts:AssumeRole"}
    files = {"Fn::Sub": "arn:${AWS::Partition}:s3:::${SitesBucket}/*"}
    read = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": files}
    encrypted = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [{"Fn::Sub": "arn:${AWS::Partition}:s3:::${SitesBucket}"}, files],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    policy = {"PolicyName": "read-the-sites", "PolicyDocument": {"Version": _VERSION, "Statement": [read]}}
    return {
        "Reader": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "AssumeRolePolicyDocument": {"Version": _VERSION, "Statement": [trust]},
                "Policies": [policy],
            },
        },
        "SitesOverTlsOnly": {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {
                "Bucket": {"Ref": "SitesBucket"},
                "PolicyDocument": {"Version": _VERSION, "Statement": [encrypted]},
            },
        },
    }


def _pages(body: Json, release: str) -> Json:
    return {
        "Pages": {
            "Type": "AWS::ApiGateway::RestApi",
            "Properties": {
                "Name": {"Fn::Sub": "fepmis-${Stage}-pages"},
                "EndpointConfiguration": {"Types": ["REGIONAL"]},
                "MinimumCompressionSize": _COMPRESSED_FROM,
                "Body": body,
            },
        },
        release: {"Type": "AWS::ApiGateway::Deployment", "Properties": {"RestApiId": {"Ref": "Pages"}}},
        "PagesStage": {
            "Type": "AWS::ApiGateway::Stage",
            "Properties": {"RestApiId": {"Ref": "Pages"}, "StageName": "pages", "DeploymentId": {"Ref": release}},
        },
    }


def _domain() -> Json:
    mapping = {"Type": "AWS::ApiGateway::BasePathMapping"}
    domain = {"DomainName": {"Ref": "PublicDomain"}}
    return {
        "PublicDomain": {
            "Type": "AWS::ApiGateway::DomainName",
            "Properties": {
                "DomainName": {"Ref": "Domain"},
                "RegionalCertificateArn": {"Ref": "Certificate"},
                "EndpointConfiguration": {"Types": ["REGIONAL"]},
                "SecurityPolicy": "TLS_1_2",
            },
        },
        "PagesAtTheRoot": {
            **mapping,
            "Properties": {**domain, "RestApiId": {"Ref": "Pages"}, "Stage": {"Ref": "PagesStage"}},
        },
        "TheApiBelow": {
            **mapping,
            "Properties": {**domain, "BasePath": "api", "RestApiId": {"Ref": "ApiId"}, "Stage": "api"},
        },
    }
